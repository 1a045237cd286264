using System.Globalization;
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

    /// <summary>Removes what is older than the retention, by the day of its folder.</summary>
    /// <returns>How many days were removed.</returns>
    public int Clean()
    {
        if (keep == TimeSpan.Zero)
            return 0;
        var oldest = DateOnly.FromDateTime((time.GetUtcNow() - keep).UtcDateTime);
        var removed = 0;
        foreach (var parent in new[] { folders.Archive, Path.Combine(folders.Archive, "refused") })
        {
            foreach (var day in Directory.Exists(parent) ? Directory.GetDirectories(parent) : [])
            {
                if (!DateOnly.TryParseExact(Path.GetFileName(day), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date >= oldest)
                    continue;
                Directory.Delete(day, recursive: true);
                removed++;
            }
        }

        return removed;
    }

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
