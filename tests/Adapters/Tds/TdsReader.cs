using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>Reads the parameters of an RPC message.</summary>
internal sealed class TdsReader(byte[] data, int at)
{
    public string ProcedureName()
    {
        var length = UInt16();
        var name = length != 0xFFFF ? Unicode(length) : UInt16() switch { 10 => "sp_executesql", 13 => "sp_prepexec", var number => $"#{number}" };
        UInt16();
        return name;
    }

    public List<(string Name, object? Value)> Parameters()
    {
        var parameters = new List<(string, object?)>();
        while (at < data.Length)
        {
            var name = Unicode(Byte());
            Byte();
            parameters.Add((name, ValueOf(Byte())));
        }

        return parameters;
    }

    private object? ValueOf(byte type) => type switch
    {
        0xE7 or 0xEF => Text(Encoding.Unicode),
        0xA7 or 0xAF => Text(Encoding.Latin1),
        0xA5 or 0xAD => Variable(UInt16()),
        0x26 => Sized() is { } bytes ? Integer(bytes) : null,
        0x68 => Sized() is { } bytes ? bytes[0] != 0 : null,
        0x6D => Sized() is { } bytes ? bytes.Length == 4 ? BitConverter.ToSingle(bytes) : BitConverter.ToDouble(bytes) : null,
        0x24 => Sized() is { } bytes ? new Guid(bytes) : null,
        0x6A or 0x6C => Number(),
        0x28 => Length() is { } length and > 0 ? Day(Take(length)) : null,
        0x2A => DateTime2(),
        _ => throw new TdsException(8000, $"The double does not know parameter type 0x{type:X2}."),
    };

    private string? Text(Encoding encoding)
    {
        var most = UInt16();
        at += 5;
        return Variable(most) is { } bytes ? encoding.GetString(bytes) : null;
    }

    /// <summary>A length of 2 bytes, or partly length-prefixed for (max).</summary>
    private byte[]? Variable(int most)
    {
        if (most != 0xFFFF)
            return UInt16() is var length && length == 0xFFFF ? null : Take(length);
        var total = BinaryPrimitives.ReadInt64LittleEndian(Take(8));
        if (total == -1)
            return null;
        using var all = new MemoryStream();
        while (BinaryPrimitives.ReadInt32LittleEndian(Take(4)) is > 0 and var chunk)
            all.Write(Take(chunk));
        return all.ToArray();
    }

    private byte[]? Sized()
    {
        Byte();
        return Length() is > 0 and var length ? Take(length) : null;
    }

    private static long Integer(byte[] bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => BitConverter.ToInt16(bytes),
        4 => BitConverter.ToInt32(bytes),
        _ => BitConverter.ToInt64(bytes),
    };

    private decimal? Number()
    {
        at += 2;
        var scale = Byte();
        var length = Length();
        if (length == 0)
            return null;
        var negative = Byte() == 0;
        var number = (decimal)new BigInteger(Take(length - 1), isUnsigned: true) / (decimal)Math.Pow(10, scale);
        return negative ? -number : number;
    }

    private DateTime? DateTime2()
    {
        var scale = Byte();
        var length = Length();
        if (length == 0)
            return null;
        var ticks = LittleEndian(Take(length - 3)) * (long)Math.Pow(10, 7 - scale);
        return Day(Take(3)).AddTicks(ticks);
    }

    private static DateTime Day(byte[] bytes) => DateOnly.FromDayNumber((int)LittleEndian(bytes)).ToDateTime(default);

    private static long LittleEndian(byte[] bytes) => bytes.Reverse().Aggregate(0L, (value, next) => value << 8 | next);

    private string Unicode(int characters) => Encoding.Unicode.GetString(Take(characters * 2));

    private byte Byte() => data[at++];

    private int Length() => Byte();

    private int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    private byte[] Take(int length)
    {
        var bytes = data[at..(at + length)];
        at += length;
        return bytes;
    }
}
