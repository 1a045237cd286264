using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace LegacyGateway.Core.Records;

/// <summary>
/// One value of a record, raw (as legacy holds it) or canonical (as the contract promises it), without boxing.
/// </summary>
/// <remarks>
/// The default value is <see cref="ValueKind.Absent"/>. Only strings, byte strings, objects and arrays refer to the heap.
/// An accessor called for another kind throws <see cref="InvalidOperationException"/>: that is a bug, never bad data.
/// </remarks>
public readonly struct Value : IEquatable<Value>
{
    private readonly object? _reference;
    private readonly Bits _bits;

    private Value(ValueKind kind, Bits bits, object? reference)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    public ValueKind Kind { get; }

    public static Value Absent => default;

    public static Value Null => new(ValueKind.Null, default, null);

    /// <summary>True when there is a value: neither absent nor null.</summary>
    public bool HasValue => Kind > ValueKind.Null;

    public static Value From(bool value) => new(ValueKind.Boolean, new(value ? 1 : 0), null);

    public static Value From(long value) => new(ValueKind.Integer, new(value), null);

    public static Value From(decimal value) => new(ValueKind.Decimal, Unsafe.BitCast<decimal, Bits>(value), null);

    public static Value From(double value) => new(ValueKind.Double, new(BitConverter.DoubleToInt64Bits(value)), null);

    public static Value From(DateOnly value) => new(ValueKind.Date, new(value.DayNumber), null);

    public static Value From(DateTimeOffset value) => new(ValueKind.Instant, new(value.UtcTicks), null);

    /// <summary>A local date and time without zone; <see cref="DateTime.Kind"/> is ignored.</summary>
    public static Value FromLocal(DateTime value) => new(ValueKind.LocalDateTime, new(value.Ticks), null);

    public static Value From(Guid value) => new(ValueKind.Uuid, Unsafe.BitCast<Guid, Bits>(value), null);

    public static Value From(string? value) => value is null ? Null : new(ValueKind.String, default, value);

    public static Value From(byte[] value) => new(ValueKind.Bytes, default, value);

    /// <param name="fields">The values of the object's fields, in the order of its type.</param>
    public static Value FromObject(Value[] fields) => new(ValueKind.Object, default, fields);

    public static Value FromArray(Value[] items) => new(ValueKind.Array, default, items);

    public bool AsBoolean() => Expect(ValueKind.Boolean)._bits.Low != 0;

    public long AsInteger() => Expect(ValueKind.Integer)._bits.Low;

    public decimal AsDecimal() => Unsafe.BitCast<Bits, decimal>(Expect(ValueKind.Decimal)._bits);

    public double AsDouble() => BitConverter.Int64BitsToDouble(Expect(ValueKind.Double)._bits.Low);

    public DateOnly AsDate() => DateOnly.FromDayNumber((int)Expect(ValueKind.Date)._bits.Low);

    public DateTimeOffset AsInstant() => new(Expect(ValueKind.Instant)._bits.Low, TimeSpan.Zero);

    public DateTime AsLocalDateTime() => new(Expect(ValueKind.LocalDateTime)._bits.Low, DateTimeKind.Unspecified);

    public Guid AsUuid() => Unsafe.BitCast<Bits, Guid>(Expect(ValueKind.Uuid)._bits);

    public string AsString() => (string)Expect(ValueKind.String)._reference!;

    public byte[] AsBytes() => (byte[])Expect(ValueKind.Bytes)._reference!;

    public Value[] AsObject() => (Value[])Expect(ValueKind.Object)._reference!;

    public Value[] AsArray() => (Value[])Expect(ValueKind.Array)._reference!;

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>Same kind and same value; strings by ordinal, decimals by number (1.0 equals 1.00).</summary>
    public bool Equals(Value other) => Kind == other.Kind && Kind switch
    {
        ValueKind.Absent or ValueKind.Null => true,
        ValueKind.Decimal => AsDecimal() == other.AsDecimal(),
        ValueKind.Double => AsDouble().Equals(other.AsDouble()),
        ValueKind.String => string.Equals((string?)_reference, (string?)other._reference, StringComparison.Ordinal),
        ValueKind.Bytes => AsBytes().AsSpan().SequenceEqual(other.AsBytes()),
        ValueKind.Object or ValueKind.Array => ((Value[])_reference!).AsSpan().SequenceEqual((Value[])other._reference!),
        _ => _bits == other._bits,
    };

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => Kind switch
    {
        ValueKind.Decimal => AsDecimal().GetHashCode(),
        ValueKind.Double => AsDouble().GetHashCode(),
        ValueKind.String => ((string)_reference!).GetHashCode(StringComparison.Ordinal),
        ValueKind.Bytes => AsBytes().Length,
        ValueKind.Object or ValueKind.Array => ((Value[])_reference!).Length,
        _ => HashCode.Combine(Kind, _bits),
    };

    /// <summary>The value as invariant text, for messages and logs; not a wire format.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Absent => "",
        ValueKind.Null => "null",
        ValueKind.Boolean => AsBoolean() ? "true" : "false",
        ValueKind.Integer => AsInteger().ToString(CultureInfo.InvariantCulture),
        ValueKind.Decimal => AsDecimal().ToString(CultureInfo.InvariantCulture),
        ValueKind.Double => AsDouble().ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Date => AsDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ValueKind.Instant => AsInstant().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        ValueKind.LocalDateTime => AsLocalDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        ValueKind.String => AsString(),
        ValueKind.Uuid => AsUuid().ToString("D"),
        ValueKind.Bytes => Convert.ToHexString(AsBytes()),
        ValueKind.Object => $"{{{AsObject().Length} fields}}",
        ValueKind.Array => $"[{AsArray().Length} items]",
        _ => throw new UnreachableException(),
    };

    /// <summary>16 bytes without the alignment of <see cref="Int128"/>, which would make every value half as large again.</summary>
    private readonly record struct Bits(long Low, long High = 0);

    private Value Expect(ValueKind kind) =>
        Kind == kind ? this : throw new InvalidOperationException($"A {Kind} value was read as {kind}.");
}
