namespace LegacyGateway.Core.Configuration;

/// <summary>Finds what a mistyped name was meant to be.</summary>
public static class NearestName
{
    private const int LongestName = 100;

    /// <returns>The most similar candidate, or null when none is similar: at most one mistake in three characters, case not counted.</returns>
    public static string? Of(string name, IEnumerable<string> candidates) =>
        name.Length > LongestName ? null : candidates
            .Where(candidate => candidate.Length <= LongestName)
            .Select(candidate => (candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(pair => pair.Distance <= Math.Max(1, Math.Min(name.Length, pair.candidate.Length) / 3))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>A remedy: the similar name if there is one, otherwise all that are known.</summary>
    public static string Remedy(string name, IReadOnlyCollection<string> candidates) =>
        Of(name, candidates) is { } nearest ? $"Did you mean \"{nearest}\"?"
        : candidates.Count == 0 ? "None is known here."
        : $"Known here: {string.Join(", ", candidates)}.";

    /// <summary>Optimal string alignment: insertions, deletions, replacements and swaps of neighbours count one each.</summary>
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }

        return rows[left.Length, right.Length];
    }
}
