using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>Writes the tokens of the server's answers.</summary>
internal sealed class TdsWriter
{
    public const byte DoneBatch = 0xFD;
    public const byte DoneProcedure = 0xFE;
    private const byte DoneInProcedure = 0xFF;

    private static readonly byte[] _collation = [0x09, 0x04, 0xD0, 0x00, 0x34];

    private readonly MemoryStream _stream = new();

    public byte[] ToArray() => _stream.ToArray();

    /// <summary>A text with its length in one byte.</summary>
    public static byte[] Short(string text) => [(byte)text.Length, .. Encoding.Unicode.GetBytes(text)];

    public void EnvironmentChange(byte type, byte[] now, byte[] before)
    {
        Bytes(0xE3);
        UInt16(1 + now.Length + before.Length);
        Bytes([type, .. now, .. before]);
    }

    public void LogInAcknowledged()
    {
        EnvironmentChange(7, [5, .. _collation], [0]);
        var program = Short("Microsoft SQL Server");
        Bytes(0xAD);
        UInt16(1 + 4 + program.Length + 4);
        Bytes([1, 0x74, 0, 0, 4, .. program, 16, 0, 0x10, 0]);
    }

    public void Done(byte token, ushort status, long rows)
    {
        Bytes(token);
        UInt16(status);
        UInt16(0xC1);
        Int64(rows);
    }

    public void Error(int number, string message, byte severity)
    {
        var text = Encoding.Unicode.GetBytes(message);
        Bytes(0xAA);
        UInt16(4 + 2 + 2 + text.Length + Short("double").Length + 1 + 4);
        Int32(number);
        Bytes([1, severity]);
        UInt16(message.Length);
        Bytes(text);
        Bytes(Short("double"));
        Bytes(0);
        Int32(1);
    }

    public void Result(TdsResult result, bool remote)
    {
        Metadata(result.Columns);
        foreach (var row in result.Rows)
            Row(result.Columns, row);
        Done(remote ? DoneInProcedure : DoneBatch, (ushort)(remote ? 0x11 : 0x10), result.Rows.Count);
        if (!remote)
            return;
        Bytes(0x79);
        Int32(0);
        Done(DoneProcedure, 0, 0);
    }

    private void Metadata(IReadOnlyList<TdsColumn> columns)
    {
        Bytes(0x81);
        UInt16(columns.Count);
        foreach (var column in columns)
        {
            Int32(0);
            UInt16(0x09);
            Bytes(column.Type switch
            {
                TdsType.Int => [0x26, 4],
                TdsType.BigInt => [0x26, 8],
                TdsType.Bit => [0x68, 1],
                TdsType.Float => [0x6D, 8],
                TdsType.Decimal => [0x6A, 17, column.Precision, column.Scale],
                TdsType.Guid => [0x24, 16],
                TdsType.DateTime2 => [0x2A, 7],
                TdsType.Date => [0x28],
                TdsType.VarBinary => [0xA5, 0xFF, 0xFF],
                _ => [0xE7, 0xFF, 0xFF, .. _collation],
            });
            Bytes(Short(column.Name));
        }
    }

    private void Row(IReadOnlyList<TdsColumn> columns, object?[] row)
    {
        Bytes(0xD1);
        for (var i = 0; i < columns.Count; i++)
            Cell(columns[i], row[i]);
    }

    private void Cell(TdsColumn column, object? value)
    {
        var culture = CultureInfo.InvariantCulture;
        if (column.Type is TdsType.NVarChar or TdsType.VarBinary)
            Large(value is null ? null : value as byte[] ?? Encoding.Unicode.GetBytes(Convert.ToString(value, culture)!));
        else if (value is null)
            Bytes(0);
        else
            Sized(column.Type switch
            {
                TdsType.Int => BitConverter.GetBytes(Convert.ToInt32(value, culture)),
                TdsType.BigInt => BitConverter.GetBytes(Convert.ToInt64(value, culture)),
                TdsType.Bit => [Convert.ToByte(value, culture)],
                TdsType.Float => BitConverter.GetBytes(Convert.ToDouble(value, culture)),
                TdsType.Guid => ((Guid)value).ToByteArray(),
                TdsType.Decimal => Number(Convert.ToDecimal(value, culture), column.Scale),
                TdsType.Date => Day(((DateOnly)value).DayNumber),
                _ => Moment((DateTime)value),
            });
    }

    private void Sized(byte[] bytes)
    {
        Bytes((byte)bytes.Length);
        Bytes(bytes);
    }

    private void Large(byte[]? bytes)
    {
        Int64(bytes?.Length ?? -1);
        if (bytes is null)
            return;
        if (bytes.Length > 0)
        {
            Int32(bytes.Length);
            Bytes(bytes);
        }

        Int32(0);
    }

    private static byte[] Number(decimal value, byte scale)
    {
        var digits = new BigInteger(Math.Abs(value) * (decimal)Math.Pow(10, scale)).ToByteArray(isUnsigned: true);
        return [(byte)(value < 0 ? 0 : 1), .. digits, .. new byte[16 - digits.Length]];
    }

    private static byte[] Day(int number) => BitConverter.GetBytes(number)[..3];

    private static byte[] Moment(DateTime value) =>
        [.. BitConverter.GetBytes(value.TimeOfDay.Ticks)[..5], .. Day(DateOnly.FromDateTime(value).DayNumber)];

    private void Bytes(params ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    private void UInt16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        _stream.Write(bytes);
    }

    private void Int32(int value) => _stream.Write(BitConverter.GetBytes(value));

    private void Int64(long value) => _stream.Write(BitConverter.GetBytes(value));
}
