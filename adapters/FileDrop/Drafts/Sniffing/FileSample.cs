namespace LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;

/// <summary>The beginning of a file.</summary>
/// <param name="IsWhole">Whether that is all of it.</param>
internal sealed record FileSample(byte[] Bytes, bool IsWhole, long FileLength)
{
    private const int Most = 1 << 20;

    public static FileSample Read(Stream file)
    {
        var bytes = new byte[(int)Math.Min(Most, file.Length)];
        file.ReadExactly(bytes);
        return new FileSample(bytes, bytes.Length == file.Length, file.Length);
    }
}
