using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Core.Mapping.Table;

/// <summary>Field types as people write them, with their limits.</summary>
internal static class TypeWords
{
    public static string Of(FieldType type) => type switch
    {
        FieldType.String { MaxLength: { } most, PatternText: { } pattern } => $"string({most}) {pattern}",
        FieldType.String { MaxLength: { } most } => $"string({most})",
        FieldType.String { PatternText: { } pattern } => $"string {pattern}",
        FieldType.Decimal number => $"decimal({number.Precision},{number.Scale})",
        FieldType.Money money => $"money({money.Precision},{money.Scale}) {money.Currency}",
        FieldType.Enum closed => $"enum: {string.Join(", ", closed.Values)}",
        FieldType.Array array => $"array of {Of(array.Item)}",
        _ => type.Name,
    };
}
