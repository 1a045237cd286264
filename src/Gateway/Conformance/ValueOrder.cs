using System.Globalization;
using System.Text.Json;

namespace LegacyGateway.Conformance;

/// <summary>Compares JSON values of one field as the dialect orders and filters them; null sorts lowest.</summary>
internal static class ValueOrder
{
    /// <summary>Negative, zero or positive; null when the order of two texts is the backend's own affair (its collation).</summary>
    public static int? Compare(JsonElement left, JsonElement right)
    {
        if (left.ValueKind == JsonValueKind.Null || right.ValueKind == JsonValueKind.Null)
            return (left.ValueKind != JsonValueKind.Null).CompareTo(right.ValueKind != JsonValueKind.Null);
        if (left.ValueKind == JsonValueKind.Number && right.ValueKind == JsonValueKind.Number)
            return left.GetDecimal().CompareTo(right.GetDecimal());
        if (left.ValueKind != JsonValueKind.String || right.ValueKind != JsonValueKind.String)
            return (left.ValueKind == JsonValueKind.True).CompareTo(right.ValueKind == JsonValueKind.True);
        var (first, second) = (left.GetString()!, right.GetString()!);
        if (string.Equals(first, second, StringComparison.Ordinal))
            return 0;
        return IsTime(first, out var earlier) && IsTime(second, out var later) ? earlier.CompareTo(later) : null;
    }

    private static bool IsTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text,
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal,
        out time);
}
