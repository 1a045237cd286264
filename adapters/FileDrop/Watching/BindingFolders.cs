using System.Collections.Frozen;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>The folders of one binding.</summary>
/// <remarks>
/// The gateway's own names are ids: the name of a drop only ever stands as the last part of a path, in a folder made for this drop alone, so that it can
/// neither leave the folder nor meet another file.
/// </remarks>
internal sealed class BindingFolders
{
    private const int LongestName = 255;

    /// <param name="root">The system's root.</param>
    /// <param name="inbox">The watched folder, relative to the root.</param>
    /// <param name="archive">Relative to the root; null for the default.</param>
    public BindingFolders(string root, string inbox, string? archive)
    {
        Root = root;
        Inbox = Path.GetFullPath(inbox, root);
        Processing = Path.Combine(Inbox, "processing");
        Archive = archive is null ? Path.Combine(Inbox, "archive") : Path.GetFullPath(archive, root);
        Own = new[] { Processing, Archive }.ToFrozenSet(StringComparer.Ordinal);
    }

    public string Root { get; }

    public string Inbox { get; }

    public string Processing { get; }

    public string Archive { get; }

    public FrozenSet<string> Own { get; }

    /// <summary>Where a claimed file lies while it is worked on.</summary>
    public string ProcessingOf(Guid id, string name) => Path.Combine(Processing, id.ToString("N"), Path.GetFileName(name));

    /// <summary>Where a finished file lies: by the day on which it was found.</summary>
    public string ArchiveOf(Guid id, string name, DateTimeOffset foundAt, bool refused) =>
        Path.Combine(Archive, refused ? "refused" : "", foundAt.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), id.ToString("N"), Path.GetFileName(name));

    /// <summary>The reject file of an archived drop, beside it.</summary>
    public static string RejectsOf(string archived) => Beside(archived, ".rejects" + Path.GetExtension(archived));

    /// <summary>The reasons of a reject file that has no room for them, beside it.</summary>
    public static string ReasonsOf(string rejects) => Beside(rejects, ".reasons.csv");

    private static string Beside(string file, string end)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        while (System.Text.Encoding.UTF8.GetByteCount(stem + end) > LongestName)
            stem = stem[..^(stem.Length > 1 && char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        return Path.Combine(Path.GetDirectoryName(file)!, stem + end);
    }

    /// <summary>A path as the ledger keeps it: relative to the root, so that a mounted share may move.</summary>
    public string PlaceOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Whether a folder that a file names lies within the root.</summary>
    public static bool IsWithin(string root, string folder)
    {
        var path = Path.GetRelativePath(Path.GetFullPath(root), Path.GetFullPath(folder, root));
        return path != ".." && !path.StartsWith("../", StringComparison.Ordinal) && !path.StartsWith("..\\", StringComparison.Ordinal) && !Path.IsPathRooted(path);
    }
}
