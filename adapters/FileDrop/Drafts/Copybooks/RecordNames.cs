using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>What the names in a copybook say about record types.</summary>
internal static class RecordNames
{
    /// <summary>The role that a record's name tells.</summary>
    public static RecordRole RoleOf(string name) =>
        Words(name) is var words && words.Contains("HEADER") ? RecordRole.Header : words.Contains("TRAILER") ? RecordRole.Trailer : RecordRole.Detail;

    /// <summary>Pairs names with names by the words that only one on each side has.</summary>
    /// <returns>For each of <paramref name="names"/> the index among <paramref name="others"/>; null when it is not plain.</returns>
    public static int[]? Pair(IReadOnlyList<string> names, IReadOnlyList<string> others)
    {
        var paired = new int[names.Count];
        var (left, right) = (Telling(names), Telling(others));
        for (var i = 0; i < names.Count; i++)
        {
            var scores = right.Select(words => words.Count(left[i].Contains)).ToArray();
            var best = scores.DefaultIfEmpty(0).Max();
            if (best == 0 || scores.Count(score => score == best) > 1)
                return null;
            paired[i] = Array.IndexOf(scores, best);
        }

        return paired.Distinct().Count() == paired.Length ? paired : null;
    }

    /// <summary>The words of each name without those that all names have.</summary>
    private static HashSet<string>[] Telling(IReadOnlyList<string> names)
    {
        HashSet<string>[] all = [.. names.Select(Words)];
        foreach (var word in all.SelectMany(words => words).GroupBy(word => word).Where(group => names.Count > 1 && group.Count() == names.Count).Select(group => group.Key).ToArray())
        {
            foreach (var words in all)
                words.Remove(word);
        }

        return all;
    }

    private static HashSet<string> Words(string name) => [.. name.Split('-').Select(word => word switch
    {
        "HDR" or "HEAD" or "HD" => "HEADER",
        "TRL" or "TRLR" or "TRAIL" or "TR" or "FOOTER" or "FTR" => "TRAILER",
        "DTL" or "DET" or "DT" => "DETAIL",
        _ => word,
    })];
}
