using System.Buffers.Binary;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;

/// <summary>How long the records are of a file that has no line ends.</summary>
internal static class RecordLength
{
    private const int Shortest = 8;
    private const int Longest = 4096;
    private const int Compared = 64;
    private const double NearlyBest = 0.08;

    /// <summary>Whether the file is a chain of record descriptor words.</summary>
    public static bool IsDescribed(FileSample sample)
    {
        var bytes = sample.Bytes.AsSpan();
        var records = 0;
        while (bytes.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
            if (length <= 4 || bytes[2] != 0 || bytes[3] != 0)
                return false;
            records++;
            if (length > bytes.Length)
                return !sample.IsWhole;
            bytes = bytes[length..];
        }

        return records > 0 && (bytes.IsEmpty || !sample.IsWhole);
    }

    /// <summary>The records behind their descriptors.</summary>
    public static List<byte[]> Described(ReadOnlySpan<byte> bytes)
    {
        List<byte[]> records = [];
        while (bytes.Length >= 4 && BinaryPrimitives.ReadUInt16BigEndian(bytes) is var length && length <= bytes.Length)
        {
            records.Add(bytes[4..length].ToArray());
            bytes = bytes[length..];
        }

        return records;
    }

    /// <summary>The shortest length that divides the file and lets its records look alike, byte by byte; null when none does.</summary>
    /// <returns>The length, and whether no other one comes near.</returns>
    public static (int Length, bool Sure)? Of(FileSample sample, Func<byte, int> kindOf)
    {
        var scores = Enumerable.Range(Shortest, Longest - Shortest + 1)
            .Where(length => sample.FileLength % length == 0 && sample.Bytes.Length >= 2 * length)
            .Select(length => (Length: length, Score: Likeness(sample.Bytes, length, kindOf))).ToArray();
        if (scores.Length == 0)
            return null;
        var best = scores.Max(one => one.Score);
        var near = scores.Where(one => one.Score >= best - NearlyBest).ToArray();
        return (near[0].Length, near.All(one => one.Length % near[0].Length == 0) && best > 0.7);
    }

    /// <summary>The share of bytes that are of the same kind as the byte at the same place of the next record.</summary>
    private static double Likeness(ReadOnlySpan<byte> bytes, int length, Func<byte, int> kindOf)
    {
        var records = Math.Min(bytes.Length / length, Compared);
        var (alike, all) = (0, 0);
        for (var i = 0; i < (records - 1) * length; i++)
        {
            all++;
            alike += kindOf(bytes[i]) == kindOf(bytes[i + length]) ? 1 : 0;
        }

        return alike / (double)all;
    }
}
