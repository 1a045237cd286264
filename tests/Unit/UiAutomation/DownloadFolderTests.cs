using LegacyGateway.Adapters.UiAutomation.Browsing;

namespace LegacyGateway.Tests.Unit.UiAutomation;

public sealed class DownloadFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("legacygateway-downloads-").FullName;

    [Fact]
    public void What_a_killed_gateway_left_goes_and_what_a_running_one_uses_stays()
    {
        using var used = DownloadFolder.Create(_root);
        File.WriteAllText(Path.Combine(used.FullName, "orders.csv"), "1");
        var left = Directory.CreateDirectory(Path.Combine(_root, "legacygateway-ui-killed"));
        File.WriteAllText(Path.Combine(left.FullName, "orders.csv"), "1");
        File.WriteAllText(left.FullName + ".hold", "");
        var foreign = Directory.CreateDirectory(Path.Combine(_root, "playwright-artifacts-another"));

        DownloadFolder.RemoveAbandoned(_root);

        Assert.Equal(
            new[] { foreign.FullName, used.FullName, used.FullName + ".hold" }.Order(StringComparer.Ordinal),
            Directory.EnumerateFileSystemEntries(_root).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(used.FullName, "orders.csv")));
    }

    [Fact]
    public void It_ends_with_its_downloads_and_leaves_nothing()
    {
        var used = DownloadFolder.Create(_root);
        File.WriteAllText(Path.Combine(used.FullName, "orders.csv"), "1");

        used.Dispose();
        used.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_root));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
