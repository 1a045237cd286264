using LegacyGateway.Adapters.FileDrop.Loading;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>Where files go that were read, and how long they stay.</summary>
internal sealed class Archive(BindingFolders folders, TimeSpan keep, TimeProvider time)
{
    /// <summary>Moves a finished file, its reject file with its reasons, and nothing else.</summary>
    /// <returns>Where it lies now; where it lay before when there was no need.</returns>
    public static string Keep(string file, string target)
    {
        if (file == target || !File.Exists(file))
            return File.Exists(target) ? target : file;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Move(file, target);
        var (rejects, kept) = (BindingFolders.RejectsOf(file), BindingFolders.RejectsOf(target));
        foreach (var (from, to) in new[] { (rejects, kept), (BindingFolders.ReasonsOf(rejects), BindingFolders.ReasonsOf(kept)) }.Where(move => File.Exists(move.Item1)))
            Move(from, to);
        RemoveEmpty(Path.GetDirectoryName(file)!);
        DurableFile.SyncFolder(target);
        return target;
    }

    /// <summary>Removes what is older than the retention, by the day of its folder: by the clock, and by the days on which a gateway looked.</summary>
    /// <returns>How many days were removed.</returns>
    public int Clean()
    {
        if (keep == TimeSpan.Zero || !Directory.Exists(folders.Archive))
            return 0;
        (string Folder, DateOnly Day)[] days = [.. Days()];
        var now = time.GetUtcNow();
        var oldest = DateOnly.FromDateTime((now - keep).UtcDateTime);
        // The clock alone is not believed: were it far ahead, all would be old.
        if (new SeenDays(folders.Archive).FirstOfLast((int)Math.Ceiling(keep.TotalDays), DateOnly.FromDateTime(now.UtcDateTime), days.Select(one => one.Day)) is not { } seen)
            return 0;
        var removed = 0;
        foreach (var (folder, _) in days.Where(one => one.Day < oldest && one.Day < seen))
        {
            Directory.Delete(folder, recursive: true);
            removed++;
        }

        return removed;
    }

    private IEnumerable<(string Folder, DateOnly Day)> Days() =>
        from parent in new[] { folders.Archive, Path.Combine(folders.Archive, "refused") }
        where Directory.Exists(parent)
        from folder in Directory.GetDirectories(parent)
        let day = SeenDays.Day(Path.GetFileName(folder))
        where day is not null
        select (folder, day.Value);

    /// <summary>A rename where both lie on one file system; a copy, and only then a delete, where they do not.</summary>
    private static void Move(string from, string to) => File.Move(from, to, overwrite: true);

    private static void RemoveEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Something else lies in it, or it is gone already.
        }
    }
}
