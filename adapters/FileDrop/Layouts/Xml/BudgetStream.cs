using LegacyGateway.Adapters.FileDrop.Encodings;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Xml;

/// <summary>Gives a parser only so many bytes before its reader says that it came on: what is longer than a record is none.</summary>
internal sealed class BudgetStream(Stream stream, int budget) : ForwardStream
{
    /// <summary>What a parser may read ahead.</summary>
    private const int Ahead = 128 * 1024;

    private long _used;

    /// <summary>Bytes that were read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The parser came on.</summary>
    public void Renew() => _used = 0;

    public override int Read(Span<byte> buffer)
    {
        if (_used > (long)budget + Ahead)
            throw new UnreadableFileException($"A record, or what stands between two, is longer than {budget} bytes.");
        var read = stream.Read(buffer);
        _used += read;
        BytesRead += read;
        return read;
    }
}
