namespace LegacyGateway.Dispatch.Operations;

/// <summary>The tags of an <c>If-Match</c> (RFC 9110), compared strongly. They may hold commas, so they are found by their quotes.</summary>
public static class TagList
{
    public static bool Holds(ReadOnlySpan<char> tags, ReadOnlySpan<char> tag) => tags.Trim() is "*" || Any(tags, tag, static (one, wanted) => one.SequenceEqual(wanted));

    /// <summary>Whether a tag of the backend is among them, or any tag will do.</summary>
    public static bool CanBeOf(ReadOnlySpan<char> tags, string backend) =>
        tags.Trim() is "*" || Any(tags, $"\"{backend}:", static (one, prefix) => one.StartsWith(prefix, StringComparison.Ordinal));

    private static bool Any(ReadOnlySpan<char> tags, ReadOnlySpan<char> wanted, Test test)
    {
        while (!tags.IsEmpty)
        {
            var open = tags.IndexOf('"');
            if (open < 0)
                return false;
            var length = tags[(open + 1)..].IndexOf('"');
            if (length < 0)
                return false;
            // A weak tag never matches strongly.
            var isWeak = open >= 2 && tags[open - 1] == '/' && tags[open - 2] == 'W';
            if (!isWeak && test(tags.Slice(open, length + 2), wanted))
                return true;
            tags = tags[(open + length + 2)..];
        }

        return false;
    }

    private delegate bool Test(ReadOnlySpan<char> tag, ReadOnlySpan<char> wanted);
}
