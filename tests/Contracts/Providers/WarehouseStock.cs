namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Stock in the old warehouse: a file in the folder that it shares, with a trailer of control figures.</summary>
internal sealed class WarehouseStock(string root)
{
    private readonly string _folder = Path.Combine(root, "outbox/stock");

    /// <summary>The root of the shared folder.</summary>
    public string Root => root;

    public async Task PutAsync(string productId)
    {
        Directory.CreateDirectory(_folder);
        var hidden = Path.Combine(_folder, ".stock-pact.csv");
        await File.WriteAllTextAsync(hidden, $"SKU;LOC;QTY;RES;COST;COUNTED\r\n{productId};Aisle 1 - 1;12;0;1.49;11/05/2026\r\nT;1;12\r\n");
        // Whole at once, as the warehouse does it.
        File.Move(hidden, Path.Combine(_folder, "stock-pact.csv"), overwrite: true);
    }
}
