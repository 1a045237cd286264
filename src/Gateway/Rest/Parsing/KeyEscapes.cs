namespace LegacyGateway.Rest.Parsing;

/// <summary>In key parts and <c>in</c> lists <c>~</c>, <c>/</c> and <c>,</c> are written <c>~0</c>, <c>~1</c> and <c>~2</c>.</summary>
internal static class KeyEscapes
{
    /// <returns>False when a <c>~</c> is followed by anything but 0, 1 or 2.</returns>
    public static bool TryUnescape(ReadOnlySpan<char> escaped, out ReadOnlySpan<char> text)
    {
        text = escaped;
        if (!escaped.Contains('~'))
            return true;
        var plain = new char[escaped.Length];
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '~')
            {
                plain[length++] = escaped[i];
                continue;
            }

            if (++i == escaped.Length || escaped[i] is < '0' or > '2')
                return false;
            plain[length++] = "~/,"[escaped[i] - '0'];
        }

        text = plain.AsSpan(0, length);
        return true;
    }

    public static string Escape(string text) =>
        text.AsSpan().ContainsAny('~', '/', ',')
            ? text.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal).Replace(",", "~2", StringComparison.Ordinal)
            : text;
}
