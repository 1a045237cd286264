using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Conformance;

/// <summary>Whether a JSON value is written as the contract's type says: exact decimals, dates, instants in UTC.</summary>
internal static partial class ValueShape
{
    /// <summary>What is wrong with the value, or null.</summary>
    public static string? Mistake(Field field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return field.Nullable ? null : $"{field.Name} is null and the contract does not allow it";
        return Fits(field.Type, value) ? null : $"{field.Name} is {Shown(value)}, which is no {field.Type.Name} of the contract";
    }

    private static bool Fits(FieldType type, JsonElement value) => type switch
    {
        FieldType.String text => value.ValueKind == JsonValueKind.String
            && (text.MaxLength is null || value.GetString()!.Length <= text.MaxLength)
            && (text.Pattern is null || text.Pattern.IsMatch(value.GetString()!)),
        FieldType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        FieldType.Int32 => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        FieldType.Int64 => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        FieldType.Decimal number => FitsDecimal(value, number.Precision, number.Scale),
        FieldType.Money amount => FitsDecimal(value, amount.Precision, amount.Scale),
        FieldType.Date => value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        FieldType.DateTime => value.ValueKind == JsonValueKind.String && Instant.IsMatch(value.GetString()!),
        FieldType.Enum list => value.ValueKind == JsonValueKind.String && list.Allows(value.GetString()!),
        FieldType.Uuid => value.ValueKind == JsonValueKind.String && Uuid.IsMatch(value.GetString()!),
        FieldType.Object nested => value.ValueKind == JsonValueKind.Object
            && nested.Fields.All(field => !value.TryGetProperty(field.Name, out var part) || Mistake(field, part) is null),
        FieldType.Array array => value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Null ? array.ItemsNullable : Fits(array.Item, item)),
        _ => true,
    };

    /// <summary>A plain number with exactly the digits after the point that the contract names.</summary>
    private static bool FitsDecimal(JsonElement value, int precision, int scale)
    {
        if (value.ValueKind != JsonValueKind.Number || value.GetRawText().Contains('e', StringComparison.OrdinalIgnoreCase))
            return false;
        var text = value.GetRawText().TrimStart('-');
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        return decimals == scale && text.Count(char.IsAsciiDigit) <= Math.Max(precision, scale + 1);
    }

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 60 ? text : text[..59] + "…";
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\z", RegexOptions.CultureInvariant)]
    private static partial Regex Instant { get; }

    [GeneratedRegex(@"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Uuid { get; }
}
