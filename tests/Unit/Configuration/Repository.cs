namespace LegacyGateway.Tests.Unit.Configuration;

/// <summary>The source tree that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string File(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "LegacyGateway.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the source tree.");
        return folder.FullName;
    }
}
