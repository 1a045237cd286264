using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Rest.Cursors;

/// <summary>Writes values compactly into a buffer that starts on the stack. The form is private to cursors and may change with their version.</summary>
internal ref struct BinaryScribe(Span<byte> initial)
{
    private Span<byte> _buffer = initial;
    private byte[]? _rented;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _buffer[..Length];

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);

    public void WriteText(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteVariable((ulong)length);
        Encoding.UTF8.GetBytes(text, Reserve(length));
    }

    public void WriteValue(Value value)
    {
        WriteByte((byte)value.Kind);
        switch (value.Kind)
        {
            case ValueKind.Absent or ValueKind.Null:
                break;
            case ValueKind.Boolean:
                WriteByte(value.AsBoolean() ? (byte)1 : (byte)0);
                break;
            case ValueKind.Integer:
                WriteSigned(value.AsInteger());
                break;
            case ValueKind.Decimal:
                WriteDecimal(value.AsDecimal());
                break;
            case ValueKind.Double:
                BinaryPrimitives.WriteDoubleLittleEndian(Reserve(8), value.AsDouble());
                break;
            case ValueKind.Date:
                WriteVariable((ulong)value.AsDate().DayNumber);
                break;
            case ValueKind.Instant:
                WriteUInt64((ulong)value.AsInstant().UtcTicks);
                break;
            case ValueKind.LocalDateTime:
                WriteUInt64((ulong)value.AsLocalDateTime().Ticks);
                break;
            case ValueKind.String:
                WriteText(value.AsString());
                break;
            case ValueKind.Uuid:
                value.AsUuid().TryWriteBytes(Reserve(16));
                break;
            case ValueKind.Bytes:
                WriteVariable((ulong)value.AsBytes().Length);
                value.AsBytes().CopyTo(Reserve(value.AsBytes().Length));
                break;
            default:
                throw new UnreachableException($"A {value.Kind} cannot be sorted by, so it is in no cursor.");
        }
    }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
    }

    // Zigzag, so that small negative numbers stay short.
    private void WriteSigned(long value) => WriteVariable((ulong)((value << 1) ^ (value >> 63)));

    private void WriteVariable(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        WriteByte((byte)value);
    }

    private void WriteDecimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var target = Reserve(16);
        for (var i = 0; i < parts.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(target[(4 * i)..], parts[i]);
    }

    private Span<byte> Reserve(int count)
    {
        if (Length + count > _buffer.Length)
            Grow(Length + count);
        Length += count;
        return _buffer.Slice(Length - count, count);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        Written.CopyTo(larger);
        Dispose();
        _buffer = _rented = larger;
    }
}
