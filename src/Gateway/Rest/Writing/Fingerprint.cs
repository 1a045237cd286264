using System.Security.Cryptography;
using System.Text;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Rest.Writing;

/// <summary>What makes two writes the same: operation, record and the body as it was sent, byte by byte.</summary>
internal static class Fingerprint
{
    public static string Of(ResourceOperation operation, string resource, string? key, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{operation}\n{resource}\n{key}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
