using System.Buffers.Binary;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Canonical values in the form in which they are kept, and back. Every form keeps order and equality.</summary>
internal static class StoredValue
{
    /// <summary>What fits into 64 bits whatever the digits are.</summary>
    public const int MostScaledDigits = 18;

    /// <summary>The form of a value: integer, string, bytes or null.</summary>
    /// <remarks>
    /// A decimal with more digits than its column (only ever in a comparison) lies between two stored values: it becomes a binary number,
    /// or bytes with one more behind them, so that it compares as it should and equals none.
    /// </remarks>
    public static Value Of(in Value value, StoredColumn column) => value.HasValue
        ? column.Form switch
        {
            StoredForm.Boolean when value.Kind == ValueKind.Boolean => Value.From(value.AsBoolean() ? 1L : 0L),
            StoredForm.Date when value.Kind == ValueKind.Date => Value.From((long)value.AsDate().DayNumber),
            StoredForm.Instant when value.Kind == ValueKind.Instant => Value.From(value.AsInstant().UtcTicks),
            StoredForm.Scaled => Scaled(value, column.Scale),
            StoredForm.ScaledBytes => ScaledBytes(value, column.Scale),
            StoredForm.Uuid when value.Kind == ValueKind.Uuid => Value.From(value.AsUuid().ToByteArray(bigEndian: true)),
            StoredForm.Json when value.Kind == ValueKind.Array => Value.From(StoredJson.Write(value)),
            _ => value,
        }
        : Value.Null;

    /// <summary>The whole number that a column of numbers keeps for a value of a record.</summary>
    public static long NumberOf(in Value value, StoredColumn column) => column.Form switch
    {
        StoredForm.Boolean => value.AsBoolean() ? 1 : 0,
        StoredForm.Date => value.AsDate().DayNumber,
        StoredForm.Instant => value.AsInstant().UtcTicks,
        StoredForm.Scaled => Unscaled(value.AsDecimal(), column.Scale),
        _ => value.AsInteger(),
    };

    public static Value FromNumber(long number, StoredColumn column) => column.Form switch
    {
        StoredForm.Boolean => Value.From(number != 0),
        StoredForm.Date => Value.From(DateOnly.FromDayNumber((int)number)),
        StoredForm.Instant => Value.From(new DateTimeOffset(number, TimeSpan.Zero)),
        StoredForm.Scaled => Value.From(ToDecimal(number, column.Scale)),
        _ => Value.From(number),
    };

    public static Value FromText(string text, StoredColumn column) =>
        column.Form == StoredForm.Json ? StoredJson.Read(text, column.Type) : Value.From(text);

    public static Value FromBytes(byte[] bytes, StoredColumn column) => column.Form == StoredForm.Uuid
        ? Value.From(new Guid(bytes, bigEndian: true))
        : Value.From(ToDecimal(BinaryPrimitives.ReadInt128BigEndian(bytes) ^ Int128.MinValue, column.Scale));

    private static Value Scaled(in Value value, int scale)
    {
        var number = value.Kind == ValueKind.Integer ? value.AsInteger() : value.AsDecimal();
        var shifted = Shift(number, scale);
        if (shifted == decimal.Truncate(shifted) && Math.Abs(shifted) <= long.MaxValue)
            return Value.From((long)shifted);
        return Value.From((double)shifted);
    }

    private static Value ScaledBytes(in Value value, int scale)
    {
        var shifted = Shift(value.Kind == ValueKind.Integer ? value.AsInteger() : value.AsDecimal(), scale);
        var whole = decimal.Floor(shifted);
        var bytes = new byte[whole == shifted ? 16 : 17];
        BinaryPrimitives.WriteInt128BigEndian(bytes, (Int128)whole ^ Int128.MinValue);
        return Value.From(bytes);
    }

    /// <summary>Beyond the largest decimal every number is as large as the largest: no stored one comes near.</summary>
    private static decimal Shift(decimal number, int scale)
    {
        for (var i = 0; i < scale; i++)
        {
            if (Math.Abs(number) > decimal.MaxValue / 10)
                return number < 0 ? decimal.MinValue : decimal.MaxValue;
            number *= 10;
        }

        return number;
    }

    private static long Unscaled(decimal number, int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        if (((bits[3] >> 16) & 0xFF) == scale && bits[2] == 0 && bits[1] >= 0)
        {
            var magnitude = ((long)bits[1] << 32) | (uint)bits[0];
            return bits[3] < 0 ? -magnitude : magnitude;
        }

        return (long)Shift(number, scale);
    }

    private static decimal ToDecimal(Int128 number, int scale)
    {
        var magnitude = (UInt128)(number < 0 ? -number : number);
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), number < 0, (byte)scale);
    }
}
