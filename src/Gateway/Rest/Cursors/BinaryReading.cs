using System.Buffers.Binary;
using System.Text;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Rest.Cursors;

/// <summary>Reads what <see cref="BinaryScribe"/> wrote. Its input was authenticated, yet a short or strange one is only a false.</summary>
internal ref struct BinaryReading(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public bool TryReadByte(out byte value)
    {
        var read = TryTake(1, out var bytes);
        value = read ? bytes[0] : default;
        return read;
    }

    public bool TryReadUInt64(out ulong value)
    {
        var read = TryTake(8, out var bytes);
        value = read ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : default;
        return read;
    }

    public bool TryReadValue(out Value value)
    {
        value = default;
        return TryReadByte(out var kind) && TryReadValue((ValueKind)kind, out value);
    }

    private bool TryReadValue(ValueKind kind, out Value value)
    {
        value = default;
        switch (kind)
        {
            case ValueKind.Absent:
                return true;
            case ValueKind.Null:
                value = Value.Null;
                return true;
            case ValueKind.Boolean when TryReadByte(out var flag):
                value = Value.From(flag == 1);
                return true;
            case ValueKind.Integer when TryReadVariable(out var number):
                value = Value.From((long)(number >> 1) ^ -(long)(number & 1));
                return true;
            case ValueKind.Double when TryTake(8, out var bytes):
                value = Value.From(BinaryPrimitives.ReadDoubleLittleEndian(bytes));
                return true;
            case ValueKind.Date when TryReadVariable(out var day) && day <= (ulong)DateOnly.MaxValue.DayNumber:
                value = Value.From(DateOnly.FromDayNumber((int)day));
                return true;
            case ValueKind.Instant when TryReadUInt64(out var ticks) && ticks <= (ulong)DateTime.MaxValue.Ticks:
                value = Value.From(new DateTimeOffset((long)ticks, TimeSpan.Zero));
                return true;
            case ValueKind.LocalDateTime when TryReadUInt64(out var ticks) && ticks <= (ulong)DateTime.MaxValue.Ticks:
                value = Value.FromLocal(new DateTime((long)ticks));
                return true;
            case ValueKind.Uuid when TryTake(16, out var bytes):
                value = Value.From(new Guid(bytes));
                return true;
            case ValueKind.Decimal when TryTake(16, out var bytes):
                return TryToDecimal(bytes, out value);
            case ValueKind.String when TryReadBlock(out var bytes):
                value = Value.From(Encoding.UTF8.GetString(bytes));
                return true;
            case ValueKind.Bytes when TryReadBlock(out var bytes):
                value = Value.From(bytes.ToArray());
                return true;
            default:
                return false;
        }
    }

    private static bool TryToDecimal(ReadOnlySpan<byte> bytes, out Value value)
    {
        Span<int> parts = stackalloc int[4];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]);
        var scale = (parts[3] >> 16) & 0xFF;
        var isDecimal = scale <= 28 && (parts[3] & ~unchecked((int)0x80FF0000)) == 0;
        value = isDecimal ? Value.From(new decimal(parts)) : default;
        return isDecimal;
    }

    private bool TryReadBlock(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        return TryReadVariable(out var length) && length <= (ulong)_rest.Length && TryTake((int)length, out bytes);
    }

    private bool TryReadVariable(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (!TryReadByte(out var part))
                return false;
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return true;
        }

        return false;
    }

    private bool TryTake(int count, out ReadOnlySpan<byte> bytes)
    {
        var enough = count <= _rest.Length;
        bytes = enough ? _rest[..count] : default;
        _rest = enough ? _rest[count..] : _rest;
        return enough;
    }
}
