using System.Buffers.Binary;
using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Encodings;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Fixed;

/// <summary>The records of a file without line ends: all of one length, or each behind a record descriptor word.</summary>
internal sealed class BinaryRecords : IFixedRecords
{
    private const int DescriptorLength = 4;
    private const int FirstSize = 128 * 1024;

    private readonly Stream _stream;
    private readonly int? _recordLength;
    private readonly byte[] _buffer = new byte[FirstSize];
    private readonly char[] _characters = new char[ushort.MaxValue];
    private readonly TextEncoding _encoding;
    private int _start;
    private int _end;
    private int _recordStart;
    private int _recordLengthRead;

    /// <param name="recordLength">Bytes of each record; null where each says its own.</param>
    /// <param name="encoding">One of single bytes.</param>
    public BinaryRecords(Stream stream, int? recordLength, TextEncoding encoding)
    {
        _stream = stream;
        _recordLength = recordLength;
        _encoding = encoding;
    }

    public long Number { get; private set; }

    public long BytesRead { get; private set; }

    public string? Suspicion => null;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_recordStart, _recordLengthRead);

    public ReadOnlySpan<char> Text => _characters.AsSpan(0, _recordLengthRead);

    public bool Read()
    {
        if (_recordLength is { } length ? !TryFixed(length) : !TryDescribed())
            return false;
        Number++;
        var record = Bytes;
        if (!record.ContainsAnyExcept((byte)0))
            throw new UnreadableFileException(Number, "The record holds nothing but zero bytes: the file was still being copied, or is no file of records.");
        var characters = _encoding.Characters;
        for (var i = 0; i < record.Length; i++)
            _characters[i] = characters[record[i]];
        return true;
    }

    public void Dispose()
    {
        // The stream belongs to who opened it.
    }

    private bool TryFixed(int length)
    {
        if (!Have(length))
        {
            var rest = _buffer.AsSpan(_start, _end - _start);

            // Some transfers end a file with a line end or an end-of-file mark of their own.
            if (rest.Length <= 2 && !rest.ContainsAnyExcept((byte)'\r', (byte)'\n', (byte)0x1A))
                return false;
            throw Cut(rest.Length, length);
        }

        return Take(0, length);
    }

    private bool TryDescribed()
    {
        if (!Have(DescriptorLength))
            return _end == _start ? false : throw Cut(_end - _start, DescriptorLength);
        var descriptor = _buffer.AsSpan(_start, DescriptorLength);
        var length = BinaryPrimitives.ReadUInt16BigEndian(descriptor);
        if (length <= DescriptorLength || descriptor[2] != 0 || descriptor[3] != 0)
            throw new UnreadableFileException(Number + 1, string.Create(CultureInfo.InvariantCulture, $"The record should begin with its length (a record descriptor word), but begins with {Convert.ToHexString(descriptor)}. Records that are spanned or blocked must be unpacked by the transfer."));
        if (!Have(length))
            throw Cut(_end - _start, length);
        return Take(DescriptorLength, length);
    }

    private bool Take(int skipped, int length)
    {
        _recordStart = _start + skipped;
        _recordLengthRead = length - skipped;
        _start += length;
        return true;
    }

    private UnreadableFileException Cut(int length, int whole) =>
        new(Number + 1, string.Create(CultureInfo.InvariantCulture, $"The file ends within the record: there are {length} of {whole} bytes. It is incomplete, or its records have another length."));

    private bool Have(int length)
    {
        while (_end - _start < length)
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                _end -= _start;
                _start = 0;
            }

            var read = _stream.Read(_buffer.AsSpan(_end));
            if (read == 0)
                return false;
            _end += read;
            BytesRead += read;
        }

        return true;
    }
}
