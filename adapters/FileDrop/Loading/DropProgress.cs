namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>How far the reading of one file is; written by the thread that reads, looked at by others.</summary>
internal sealed class DropProgress
{
    private long _records;
    private long _rejected;
    private long _bytes;

    /// <summary>Records that were taken.</summary>
    public long Records => Volatile.Read(ref _records);

    public long Rejected => Volatile.Read(ref _rejected);

    public long BytesRead => Volatile.Read(ref _bytes);

    public void Set(long records, long rejected, long bytes)
    {
        Volatile.Write(ref _records, records);
        Volatile.Write(ref _rejected, rejected);
        Volatile.Write(ref _bytes, bytes);
    }
}
