using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Finds out which operators can be pushed down, by trying each with a sample value.</summary>
internal static class Samples
{
    public static FilterOperators OperatorsOf(Field field, Func<Condition, bool> canInvert)
    {
        var operators = FilterOperators.None;
        foreach (var candidate in Enum.GetValues<FilterOperator>())
        {
            if (SampleOf(field.Type, candidate) is { } sample && canInvert(new Condition(field, candidate, [sample])))
                operators |= (FilterOperators)(1 << (int)candidate);
        }

        return operators;
    }

    private static Value? SampleOf(FieldType type, FilterOperator candidate)
    {
        if (candidate == FilterOperator.Null)
            return Value.From(true);
        var text = type is FieldType.String or FieldType.Enum;
        if (candidate is FilterOperator.Starts or FilterOperator.Contains && !text)
            return null;
        return type switch
        {
            FieldType.String => Value.From("1"),
            FieldType.Enum members => Value.From(members.Values.FirstOrDefault("")),
            FieldType.Boolean => Value.From(true),
            FieldType.Int32 or FieldType.Int64 => Value.From(1L),
            FieldType.Decimal or FieldType.Money => Value.From(1m),
            FieldType.Date => Value.From(new DateOnly(2001, 2, 3)),
            FieldType.DateTime => Value.From(new DateTimeOffset(2001, 2, 3, 0, 0, 0, TimeSpan.Zero)),
            FieldType.Uuid => Value.From(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
            _ => null,
        };
    }
}
