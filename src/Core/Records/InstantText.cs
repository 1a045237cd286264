using System.Globalization;

namespace LegacyGateway.Core.Records;

/// <summary>Instants as callers write them, in a URL or a body: RFC 3339, with an offset.</summary>
public static class InstantText
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    // K also accepts no offset at all, which RFC 3339 does not. "Z" or "+hh:mm" is what remains.
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        return text.Length > 19
            && (text[^1] == 'Z' || (text.Length > 24 && text[^6] is '+' or '-' && text[^3] == ':'))
            && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }
}
