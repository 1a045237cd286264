using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LegacyGateway.Identity;

/// <summary>An API key: 256 random bits, so a plain SHA-256 of it cannot be searched backwards and needs no salt and no slow hash.</summary>
internal static class ApiKey
{
    /// <summary>Lets secret scanners recognise a leaked key.</summary>
    public const string Prefix = "lgw_";

    /// <summary>A longer one is no key of ours; bounds the work for a stranger.</summary>
    public const int MaxLength = 256;

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The hash for <c>Identity:ApiKeys</c>, in lower-case hexadecimal.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <returns>False when the text is too long to be a key.</returns>
    public static bool TryHash(ReadOnlySpan<char> key, Span<byte> hash)
    {
        if (key.Length > MaxLength)
            return false;
        Span<byte> utf8 = stackalloc byte[MaxLength * 3];
        var length = Encoding.UTF8.GetBytes(key, utf8);
        return SHA256.TryHashData(utf8[..length], hash, out _);
    }
}
