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
    public void A_clock_that_is_far_ahead_removes_nothing_and_its_days_are_forgotten_when_it_is_mended()
    {
        Day("2026-11-23");
        Day("2026-11-24");
        var archive = Of(TimeSpan.FromDays(3));
        Assert.Equal(0, archive.Clean());
        // Years ahead, with a file that comes in that time: that is one day more, and not a thousand.
        _time.Advance(TimeSpan.FromDays(1000));
        Assert.Equal(0, archive.Clean());
        Day("2029-08-20");
        Assert.Equal(0, archive.Clean());
        Assert.Contains("2029-08-20", Noted());

        _time.AdjustTime(new DateTimeOffset(2026, 11, 25, 0, 30, 0, TimeSpan.Zero));
        Assert.Equal(0, archive.Clean());
        Assert.Equal(["2026-11-25", "2026-11-24", "2026-11-23"], Noted());
    }

    [Fact]
    public void Days_without_files_count_when_a_gateway_looked_and_only_then()
    {
        Day("2026-11-24");
        var archive = Of(TimeSpan.FromDays(2));
        Assert.Equal(0, archive.Clean());
        // No gateway ran for a month: the clock says it is old, and one day was seen since.
        _time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, archive.Clean());
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, archive.Clean());
        Assert.Empty(Directory.GetDirectories(Path.Combine(_root, "in/archive")));
    }

    [Fact]
    public void What_cannot_be_read_in_the_days_that_were_seen_is_no_day()
    {
        Day("2026-11-20");
        File.WriteAllLines(Path.Combine(_root, "in/archive", SeenDays.FileName), ["2026-11-22", "junk", ""]);
        Assert.Equal(0, Of(TimeSpan.FromDays(3)).Clean());
        Assert.Equal(["2026-11-24", "2026-11-22", "2026-11-20"], Noted());
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

    private void Day(string day) => Directory.CreateDirectory(Path.Combine(_root, "in/archive", day));

    private string[] Noted() => File.ReadAllLines(Path.Combine(_root, "in/archive", SeenDays.FileName));

    private Archive Of(TimeSpan keep) => new(new BindingFolders(_root, "in", null), keep, _time);
}
