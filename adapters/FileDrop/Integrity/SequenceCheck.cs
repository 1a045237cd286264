using System.Globalization;

namespace LegacyGateway.Adapters.FileDrop.Integrity;

/// <summary>Sequence numbers of files, without gaps.</summary>
internal static class SequenceCheck
{
    /// <param name="last">The number of the last file that was accepted; null when there was none.</param>
    /// <param name="next">The number of this one; null when its layout has none.</param>
    /// <returns>Null when this file is the next; otherwise why not, as a sentence.</returns>
    public static string? Check(long? last, long? next)
    {
        if (last is not { } before || next is not { } number || number == before + 1)
            return null;
        return number <= before
            ? Sentence($"The file has the sequence number {number}, but {before} was already accepted: it came twice or late.")
            : number == before + 2
            ? Sentence($"The file has the sequence number {number}, but the last one was {before}: the file {before + 1} is missing.")
            : Sentence($"The file has the sequence number {number}, but the last one was {before}: the files {before + 1} to {number - 1} are missing.");
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
