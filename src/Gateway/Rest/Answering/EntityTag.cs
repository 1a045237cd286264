using System.Buffers.Text;
using System.IO.Hashing;
using Microsoft.Extensions.Primitives;

namespace LegacyGateway.Rest.Answering;

/// <summary>Entity tags of single records: <c>"erp:HASH"</c>, the backend's name and a hash of the whole record.</summary>
internal static class EntityTag
{
    /// <param name="record">The JSON of all fields that the caller may see, whichever were asked for.</param>
    public static string Of(string backend, ReadOnlySpan<byte> record)
    {
        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(record, hash);
        Span<char> text = stackalloc char[22];
        Base64Url.EncodeToChars(hash, text);
        return $"\"{backend}:{text}\"";
    }

    /// <summary>RFC 9110 <c>If-None-Match</c>: a list or <c>*</c>, compared weakly.</summary>
    public static bool NoneMatchHolds(StringValues header, string tag)
    {
        if (header.Count == 0)
            return false;
        foreach (var line in header)
        {
            if (Names(line, tag))
                return true;
        }

        return false;
    }

    // Tags may hold commas, so they are found by their quotes and not by splitting.
    private static bool Names(ReadOnlySpan<char> line, string tag)
    {
        line = line.Trim();
        if (line is "*")
            return true;
        while (!line.IsEmpty)
        {
            var open = line.IndexOf('"');
            if (open < 0)
                return false;
            var length = line[(open + 1)..].IndexOf('"');
            if (length < 0)
                return false;
            if (line.Slice(open, length + 2).SequenceEqual(tag))
                return true;
            line = line[(open + length + 2)..];
        }

        return false;
    }
}
