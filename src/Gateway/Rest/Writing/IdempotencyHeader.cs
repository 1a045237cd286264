using System.Text;
using Microsoft.Extensions.Primitives;

namespace LegacyGateway.Rest.Writing;

/// <summary>The header <c>Idempotency-Key</c>: an item of structured fields (RFC 9651) that is a string, so it stands in quotes.</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    /// <summary>In characters.</summary>
    public const int MaxLength = 255;

    /// <param name="key">Null when the header is absent.</param>
    /// <returns>False when the header is there and is no such string.</returns>
    public static bool TryRead(StringValues header, out string? key)
    {
        key = null;
        if (header.Count == 0)
            return true;
        return header.Count == 1 && TryParse(header[0].AsSpan().Trim(' '), out key);
    }

    /// <summary>The key as a header's value.</summary>
    public static string Write(string key) => $"\"{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static bool TryParse(ReadOnlySpan<char> text, out string? key)
    {
        key = null;
        if (text.Length < 3 || text[0] != '"')
            return false;
        var value = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                key = value.ToString();
                return value.Length is > 0 and <= MaxLength && AreParameters(text[(i + 1)..]);
            }

            if (c == '\\' && (++i == text.Length || text[i] is not ('"' or '\\')))
                return false;
            if (text[i] is < ' ' or > '~')
                return false;
            value.Append(text[i]);
        }

        return false;
    }

    /// <summary>Parameters are allowed and mean nothing here.</summary>
    private static bool AreParameters(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimEnd(' ');
        return rest.IsEmpty || (rest[0] == ';' && !rest.Contains(',') && !rest.ContainsAnyExceptInRange(' ', '~'));
    }
}
