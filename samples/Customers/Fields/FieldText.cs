using System.Globalization;

namespace LegacyGateway.Samples.Customers.Fields;

/// <summary>Reads a field's value from the text of a query, as it is stored.</summary>
internal static class FieldText
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    /// <summary>The stored value; null when the text is none of the field's.</summary>
    public static object? Parse(CustomerField field, string text) => field.Kind switch
    {
        FieldKind.Whole => int.TryParse(text, NumberStyles.AllowLeadingSign, s_invariant, out var number) ? (long)number : null,
        FieldKind.Text => text,
        FieldKind.Status => CustomerFields.Statuses.Contains(text, StringComparer.Ordinal) ? text : null,
        FieldKind.Hundredths when ParseHundredths(text) is { } number => decimal.IsInteger(number) ? (object)(long)number : (double)number,
        FieldKind.Flag => text switch { "true" => 1L, "false" => 0L, _ => null },
        FieldKind.Date => ParseDate(text),
        FieldKind.Instant => ParseInstant(text),
        _ => null,
    };

    public static string? ParseDate(string text)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", s_invariant, DateTimeStyles.None, out _) ? text : null;

    private static decimal? ParseHundredths(string text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(text, Style, s_invariant, out var number) && Math.Abs(number) < 90_000_000_000_000m ? number * 100 : null;
    }

    private static long? ParseInstant(string text)
    {
        if (text.Length < 20 || text[10] is not ('T' or 't'))
            return null;
        return DateTimeOffset.TryParse(text, s_invariant, DateTimeStyles.AssumeUniversal, out var instant) ? instant.ToUnixTimeMilliseconds() : null;
    }
}
