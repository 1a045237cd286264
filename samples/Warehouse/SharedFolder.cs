namespace LegacyGateway.Samples.Warehouse;

/// <summary>The folder that the warehouse shares: outbox/ for what it writes, inbox/ for what it imports.</summary>
internal sealed class SharedFolder
{
    private readonly string _root;

    public SharedFolder(string root)
    {
        _root = root;
        foreach (var folder in new[] { "outbox/stock", "outbox/shipments", "outbox/suppliers", "outbox/orders", "inbox/orders" })
            Directory.CreateDirectory(Path.Combine(root, folder));
    }

    /// <summary>Whole or not at all: under another name first.</summary>
    public void Put(string folder, string name, byte[] content)
    {
        var temporary = Path.Combine(_root, folder, $"{name}.tmp");
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, Path.Combine(_root, folder, name), overwrite: true);
    }

    public IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(_root, folder), pattern).Order(StringComparer.Ordinal);
}
