using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.UiAutomation.Checking;

/// <summary>A value of a type, to see whether a mapping can be turned back.</summary>
internal static class Samples
{
    public static Value? Of(FieldType type) => type switch
    {
        FieldType.Boolean => Value.From(true),
        FieldType.Int32 or FieldType.Int64 => Value.From(1L),
        FieldType.Decimal or FieldType.Money => Value.From(1m),
        FieldType.Date => Value.From(new DateOnly(2026, 1, 31)),
        FieldType.DateTime => Value.From(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero)),
        FieldType.Uuid => Value.From(Guid.AllBitsSet),
        _ => null,
    };
}
