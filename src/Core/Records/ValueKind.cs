namespace LegacyGateway.Core.Records;

/// <summary>What a <see cref="Value"/> holds.</summary>
public enum ValueKind : byte
{
    /// <summary>The field is not there at all (not selected, or the source does not have it); it is left out of JSON.</summary>
    Absent,

    /// <summary>The field is there and has no value; JSON null.</summary>
    Null,
    Boolean,

    /// <summary>A whole number of up to 64 bits; int32 and int64 fields both use it.</summary>
    Integer,
    Decimal,

    /// <summary>A binary floating-point number: only ever a raw legacy value, never a canonical one.</summary>
    Double,
    Date,

    /// <summary>A point in time, kept in UTC with a resolution of 100 ns.</summary>
    Instant,

    /// <summary>A date with a time of day and no time zone: only ever a raw legacy value.</summary>
    LocalDateTime,
    String,
    Uuid,
    Bytes,

    /// <summary>A nested object: the values of its fields in the order of its <see cref="Contracts.FieldType.Object"/>.</summary>
    Object,
    Array,
}
