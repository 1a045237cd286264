using System.Globalization;
using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>One plain JSON value as the canonical value of a field's type, exactly.</summary>
internal static class ScalarJson
{
    /// <returns>False with the mistake's code and what is expected instead, to be read after "is not".</returns>
    public static bool TryRead(FieldType type, JsonElement json, out Value value, out (string Code, string Expected) mistake)
    {
        value = default;
        mistake = default;
        var text = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        switch (type)
        {
            case FieldType.String plain when text is not null:
                value = Value.From(text);
                return IsFit(plain, text, out mistake);
            case FieldType.Enum closed when text is not null && closed.Allows(text):
                value = Value.From(text);
                return true;
            case FieldType.Decimal or FieldType.Money when json.ValueKind == JsonValueKind.Number:
                return TryReadDecimal(type, json.GetRawText(), out value, out mistake);
            default:
                if (TryReadOther(type, json, text, out value))
                    return true;
                mistake = type is FieldType.Enum ? ("not-in-enum", Expected(type)) : ("wrong-type", Expected(type));
                return false;
        }
    }

    private static bool TryReadOther(FieldType type, JsonElement json, string? text, out Value value)
    {
        value = default;
        switch (type)
        {
            case FieldType.Boolean when json.ValueKind is JsonValueKind.True or JsonValueKind.False:
                value = Value.From(json.GetBoolean());
                return true;
            case FieldType.Int32 when json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number):
                value = Value.From(number);
                return true;
            case FieldType.Int64 when json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number):
                value = Value.From(number);
                return true;
            case FieldType.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date):
                value = Value.From(date);
                return true;
            case FieldType.DateTime when InstantText.TryParse(text, out var instant):
                value = Value.From(instant);
                return true;
            case FieldType.Uuid when Guid.TryParseExact(text, "D", out var uuid):
                value = Value.From(uuid);
                return true;
            default:
                return false;
        }
    }

    private static bool IsFit(FieldType.String type, string text, out (string Code, string Expected) mistake)
    {
        mistake = default;
        if (text.Length > type.MaxLength)
            mistake = ("too-long", $"at most {type.MaxLength} characters long");
        else if (text.Contains('\0', StringComparison.Ordinal))
            mistake = ("wrong-type", "text without NUL characters");
        else if (type.Pattern is { } pattern && !IsMatch(pattern, text))
            mistake = ("pattern", $"of the form {type.PatternText}");
        return mistake.Code is null;
    }

    private static bool IsMatch(System.Text.RegularExpressions.Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>A number that would have to be rounded is refused.</summary>
    private static bool TryReadDecimal(FieldType type, string text, out Value value, out (string Code, string Expected) mistake)
    {
        value = default;
        var (precision, scale) = type is FieldType.Money money ? (money.Precision, money.Scale) : (((FieldType.Decimal)type).Precision, ((FieldType.Decimal)type).Scale);
        mistake = ("wrong-type", $"a decimal number of at most {precision} digits, {scale} of them after the point");
        if (text.Count(char.IsAsciiDigit) > 28 || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return false;
        if (decimal.Round(number, scale) != number || decimal.Truncate(Math.Abs(number)) >= Power(precision - scale))
            return false;
        value = Value.From(number);
        return true;
    }

    private static decimal Power(int digits)
    {
        var power = 1m;
        for (var i = 0; i < digits; i++)
            power *= 10;
        return power;
    }

    private static string Expected(FieldType type) => type switch
    {
        FieldType.Int32 => "a whole number from -2147483648 to 2147483647",
        FieldType.Int64 => "a whole number of 64 bits",
        FieldType.Decimal or FieldType.Money => "a decimal number such as 12.50",
        FieldType.Boolean => "true or false",
        FieldType.Date => "a date such as \"2024-02-29\"",
        FieldType.DateTime => "an instant with its offset, such as \"2024-02-29T12:00:00Z\"",
        FieldType.Uuid => "a UUID such as \"01890a5d-ac96-774b-bcce-b302099a8057\"",
        FieldType.Enum closed => $"one of {string.Join(", ", closed.Values)}",
        FieldType.Object => "an object",
        FieldType.Array => "a list",
        _ => "text",
    };
}
