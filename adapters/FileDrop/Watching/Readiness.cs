using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>Tells which files are complete. It goes by what it saw itself: a copied file can have any modification time, and clocks are changed.</summary>
/// <param name="isWhole">Reads the file for its trailer; asked only for files that meet everything else.</param>
internal sealed class Readiness(ReadinessConfiguration rules, Func<Candidate, bool> isWhole, TimeProvider time)
{
    private readonly Dictionary<string, Sight> _sights = new(StringComparer.Ordinal);

    /// <summary>Forgets the files that are gone.</summary>
    public void Keep(IEnumerable<Candidate> present)
    {
        var paths = present.Select(candidate => candidate.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _sights.Keys.Where(path => !paths.Contains(path)).ToArray())
            _sights.Remove(gone);
    }

    /// <returns>Null when the file is complete; otherwise what it lacks.</returns>
    public string? Lacks(Candidate candidate)
    {
        var now = time.GetTimestamp();
        if (!_sights.TryGetValue(candidate.Path, out var sight))
            _sights[candidate.Path] = sight = new Sight(candidate.Size, candidate.ModifiedAt, now, now);
        else if (sight.Size != candidate.Size || sight.ModifiedAt != candidate.ModifiedAt)
            _sights[candidate.Path] = sight = sight with { Size = candidate.Size, ModifiedAt = candidate.ModifiedAt, Since = now };

        if (time.GetElapsedTime(sight.Since) < rules.StableFor)
            return "it was changed a moment ago";
        if (time.GetUtcNow() - candidate.ModifiedAt is var age && age >= TimeSpan.Zero && age < rules.MinimumAge)
            return "it is not old enough";
        if (rules.DoneFile is { } pattern && !File.Exists(DoneFileOf(candidate.Path, pattern)))
            return $"{Printable.Text(Path.GetFileName(DoneFileOf(candidate.Path, pattern)))} is not there";
        if (rules.Exclusive && !IsFree(candidate.Path))
            return "somebody has it open";
        return rules.Trailer && time.GetElapsedTime(sight.First) < rules.ReportAfter && !isWhole(candidate) ? "its trailer is not there" : null;
    }

    /// <summary>Whether a file has been incomplete for so long that somebody should look.</summary>
    public bool IsOverdue(Candidate candidate) =>
        _sights.TryGetValue(candidate.Path, out var sight) && time.GetElapsedTime(sight.First) >= rules.ReportAfter;

    public static string DoneFileOf(string path, string pattern) => Path.Combine(
        Path.GetDirectoryName(path)!,
        pattern.Replace("{name}", Path.GetFileName(path), StringComparison.Ordinal).Replace("{stem}", Path.GetFileNameWithoutExtension(path), StringComparison.Ordinal));

    private static bool IsFree(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <param name="First">When the file was seen for the first time.</param>
    /// <param name="Since">Since when size and modification time are what they are.</param>
    private sealed record Sight(long Size, DateTimeOffset ModifiedAt, long First, long Since);
}
