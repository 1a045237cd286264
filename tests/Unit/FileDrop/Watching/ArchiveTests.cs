using LegacyGateway.Adapters.FileDrop.Watching;
using Microsoft.Extensions.Time.Testing;

namespace LegacyGateway.Tests.Unit.FileDrop.Watching;

public sealed class ArchiveTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("legacygateway-archive-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 0, 30, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Days_beyond_the_retention_are_removed_refused_ones_too_and_nothing_else()
    {
        foreach (var folder in new[] { "2026-11-20", "2026-11-21", "2026-11-22", "refused/2026-11-20", "refused/2026-11-24", "notes" })
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "in/archive", folder, "x")).FullName, "a.csv"), "a");
        Assert.Equal(3, Of(TimeSpan.FromDays(2)).Clean());
        Assert.Equal(["2026-11-22", "notes", "refused"], Directory.GetDirectories(Path.Combine(_root, "in/archive")).Select(Path.GetFileName).Order());
        Assert.Equal(["2026-11-24"], Directory.GetDirectories(Path.Combine(_root, "in/archive/refused")).Select(Path.GetFileName));
        Assert.Equal(0, Of(TimeSpan.Zero).Clean());
    }

    [Fact]
    public void A_file_takes_its_rejects_and_their_reasons_with_it_and_leaves_no_folder()
    {
        var from = Directory.CreateDirectory(Path.Combine(_root, "in/processing/1")).FullName;
        foreach (var name in new[] { "SHIP.EBC", "SHIP.rejects.EBC", "SHIP.rejects.reasons.csv" })
            File.WriteAllText(Path.Combine(from, name), name);
        var kept = Archive.Keep(Path.Combine(from, "SHIP.EBC"), Path.Combine(_root, "in/archive/2026-11-24/1/SHIP.EBC"));
        Assert.Equal(["SHIP.EBC", "SHIP.rejects.EBC", "SHIP.rejects.reasons.csv"], Directory.GetFiles(Path.GetDirectoryName(kept)!).Select(Path.GetFileName).Order());
        Assert.False(Directory.Exists(from));
        // A gateway that died in between does it again.
        Assert.Equal(kept, Archive.Keep(Path.Combine(from, "SHIP.EBC"), kept));
    }

    private Archive Of(TimeSpan keep) => new(new BindingFolders(_root, "in", null), keep, _time);
}
