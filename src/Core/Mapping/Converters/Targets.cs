using System.Diagnostics;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The last converter of a field: whatever arrives becomes the contract's type, or is refused.</summary>
internal static class Targets
{
    public static Converter Of(FieldType type, LocalClock clock, Otherwise otherwise) => type switch
    {
        FieldType.String text => new TextTarget(text, otherwise),
        FieldType.Boolean => new BooleanTarget(otherwise),
        FieldType.Int32 => new IntegerTarget(narrow: true, otherwise),
        FieldType.Int64 => new IntegerTarget(narrow: false, otherwise),
        FieldType.Decimal number => new DecimalTarget(number.Precision, number.Scale, otherwise),
        FieldType.Money money => new DecimalTarget(money.Precision, money.Scale, otherwise),
        FieldType.Date => new DateTarget(clock, otherwise),
        FieldType.DateTime => new InstantTarget(clock, otherwise),
        FieldType.Enum members => new EnumTarget(members, otherwise),
        FieldType.Uuid => new UuidTarget(otherwise),
        FieldType.Array array => new ArrayTarget(Of(array.Item, clock, Otherwise.Fail), array.ItemsNullable, otherwise),
        _ => throw new UnreachableException($"A field of type {type.Name} has no last converter."),
    };

    /// <summary>Reads a canonical value as a configuration file writes it.</summary>
    public static bool TryParse(FieldType type, string text, LocalClock clock, out Value value)
    {
        value = Value.From(text);
        if (type is FieldType.Boolean)
        {
            value = Value.From(text == "true");
            return text is "true" or "false";
        }

        return type is not (FieldType.Object or FieldType.Array) && Of(type, clock, Otherwise.Fail).TryConvert(ref value);
    }
}
