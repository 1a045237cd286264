using System.Collections.Immutable;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>Looks through a watched folder once.</summary>
/// <remarks>
/// Only regular files are taken. A symbolic link is left alone and told, wherever it leads: what it points to may lie outside the folder, and may be
/// changed by others while it is read. Folders that are the gateway's own are not looked into.
/// </remarks>
internal sealed class FolderScan(string folder, NamePattern names, bool recursive, IReadOnlySet<string> ownFolders)
{
    /// <param name="problems">Gets what cannot be taken, in words for an operator.</param>
    /// <exception cref="IOException">The folder cannot be looked into.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be looked into.</exception>
    public ImmutableArray<Candidate> Run(ICollection<string> problems)
    {
        var found = ImmutableArray.CreateBuilder<Candidate>();
        Look(new DirectoryInfo(folder), "", found, problems);
        return found.ToImmutable();
    }

    private void Look(DirectoryInfo directory, string prefix, ImmutableArray<Candidate>.Builder found, ICollection<string> problems)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false }))
        {
            var isFolder = (entry.Attributes & FileAttributes.Directory) != 0;
            if (isFolder ? !recursive || NamePattern.IsUnfinished(entry.Name) || ownFolders.Contains(entry.FullName) : !names.Takes(entry.Name))
                continue;
            if (entry.LinkTarget is not null || (entry.Attributes & FileAttributes.ReparsePoint) != 0)
                problems.Add($"{Printable.Text(prefix + entry.Name)} is a symbolic link, which is not followed.");
            else if (isFolder)
                Look((DirectoryInfo)entry, prefix + entry.Name + "/", found, problems);
            else
                Add((FileInfo)entry, prefix, found, problems);
        }
    }

    private static void Add(FileInfo file, string prefix, ImmutableArray<Candidate>.Builder found, ICollection<string> problems)
    {
        try
        {
            if (!file.Exists)
                problems.Add($"{Printable.Text(prefix + file.Name)} cannot be reached: its name is no valid text.");
            else
                found.Add(new Candidate(file.FullName, prefix + file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)));
        }
        catch (FileNotFoundException)
        {
            // Somebody took it between the listing and this moment.
        }
    }
}
