using System.Diagnostics;
using System.Globalization;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Rest.Parsing;

/// <summary>The text form of values in URLs: what a field's type accepts, exactly, whatever the machine's culture.</summary>
internal static class ValueText
{
    /// <summary>Longest text of a string field that declares no length of its own, in UTF-16 code units.</summary>
    public const int MaxLength = 1000;

    /// <returns>False with the mistake's code and what is expected instead.</returns>
    public static bool TryParse(FieldType type, ReadOnlySpan<char> text, out Value value, out ValueMistake mistake)
    {
        value = default;
        mistake = default;
        switch (type)
        {
            case FieldType.String plain when text.Length > (plain.MaxLength ?? MaxLength):
                mistake = new("too-long", $"at most {plain.MaxLength ?? MaxLength} characters");
                return false;
            case FieldType.String:
                value = Value.From(text.ToString());
                return true;
            case FieldType.Enum closed:
                return TryParseEnum(closed, text, out value, out mistake);
            default:
                if (TryParseScalar(type, text, out value))
                    return true;
                mistake = new("wrong-type", Expected(type));
                return false;
        }
    }

    /// <summary>The same check without making a value: costs nothing for a request that is only passed on.</summary>
    public static bool Accepts(FieldType type, ReadOnlySpan<char> text) => type switch
    {
        FieldType.String plain => text.Length <= (plain.MaxLength ?? MaxLength),
        FieldType.Enum closed => TryParseEnum(closed, text, out _, out _),
        _ => TryParseScalar(type, text, out _),
    };

    private static bool TryParseScalar(FieldType type, ReadOnlySpan<char> text, out Value value)
    {
        value = default;
        switch (type)
        {
            case FieldType.Int32 when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                value = Value.From(number);
                return true;
            case FieldType.Int64 when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                value = Value.From(number);
                return true;
            case FieldType.Decimal or FieldType.Money when TryParseDecimal(text, out var number):
                value = Value.From(number);
                return true;
            case FieldType.Boolean when text is "true" or "false":
                value = Value.From(text is "true");
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

    private static bool TryParseEnum(FieldType.Enum type, ReadOnlySpan<char> text, out Value value, out ValueMistake mistake)
    {
        mistake = default;
        foreach (var allowed in type.Values)
        {
            if (!text.SequenceEqual(allowed))
                continue;
            value = Value.From(allowed);
            return true;
        }

        value = default;
        mistake = new("not-in-enum", Expected(type));
        return false;
    }

    // .NET rounds a decimal of more than 28 digits silently; a comparison with something else than was asked is refused instead.
    private static bool TryParseDecimal(ReadOnlySpan<char> text, out decimal number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var digits = 0;
        foreach (var c in text)
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        number = 0;
        return digits is > 0 and <= 28 && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
    }

    private static string Expected(FieldType type) => type switch
    {
        FieldType.Int32 => "a whole number from -2147483648 to 2147483647",
        FieldType.Int64 => "a whole number of 64 bits",
        FieldType.Decimal or FieldType.Money => "a decimal number such as 12.50, of at most 28 digits",
        FieldType.Boolean => "true or false",
        FieldType.Date => "a date such as 2024-02-29",
        FieldType.DateTime => "an instant with its offset, such as 2024-02-29T12:00:00Z (a + is written %2B)",
        FieldType.Uuid => "a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057",
        FieldType.Enum closed => $"one of {string.Join(", ", closed.Values)}",
        FieldType.Object or FieldType.Array or FieldType.String => "text",
        _ => throw new UnreachableException(),
    };
}
