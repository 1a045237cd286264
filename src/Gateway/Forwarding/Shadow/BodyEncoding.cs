using System.IO.Compression;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>Takes the compression off a body, up to a limit.</summary>
internal static class BodyEncoding
{
    /// <param name="encoding">The <c>Content-Encoding</c>; empty for none.</param>
    /// <param name="tooLarge">Whether there is more than the limit; then there is no body.</param>
    /// <returns>False for a compression that is not known, or a body that is not what it says.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, string encoding, int limit, out ReadOnlyMemory<byte> body, out bool tooLarge)
    {
        (body, tooLarge) = (default, false);
        using var source = new MemoryStream(encoded.ToArray(), writable: false);
        switch (encoding)
        {
            case "" or "identity":
                tooLarge = encoded.Length > limit;
                body = tooLarge ? default : encoded.ToArray();
                return true;
            case "gzip":
                return TryInflate(new GZipStream(source, CompressionMode.Decompress), limit, out body, out tooLarge);
            case "br":
                return TryInflate(new BrotliStream(source, CompressionMode.Decompress), limit, out body, out tooLarge);
            default:
                return false;
        }
    }

    private static bool TryInflate(Stream stream, int limit, out ReadOnlyMemory<byte> body, out bool tooLarge)
    {
        (body, tooLarge) = (default, false);
        using (stream)
        {
            var buffer = new byte[limit + 1];
            try
            {
                var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
                tooLarge = length > limit;
                body = tooLarge ? default : buffer.AsMemory(0, length);
                return true;
            }
            catch (InvalidDataException)
            {
                return false;
            }
        }
    }
}
