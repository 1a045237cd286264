using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Identity;

/// <summary>All API keys of the deployment; finding the caller of one allocates nothing.</summary>
/// <remarks>
/// The dictionary narrows the search by the first eight bytes of the hash; what is told by its timing is about the hash of the text
/// sent, which nobody can steer towards a stored one. The comparison that admits is constant in time.
/// </remarks>
internal sealed class ApiKeyRing
{
    public const string AuthenticationType = "ApiKey";

    private readonly FrozenDictionary<ulong, ImmutableArray<Entry>> _byHead;

    public ApiKeyRing(IEnumerable<ApiKeyOptions> keys) =>
        _byHead = keys.Select(Entry.Of)
            .GroupBy(entry => BinaryPrimitives.ReadUInt64BigEndian(entry.Hash))
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());

    public bool IsEmpty => _byHead.Count == 0;

    /// <summary>The holder of the key, or null.</summary>
    public CallerFeature? Find(ReadOnlySpan<char> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (!ApiKey.TryHash(key, hash) || !_byHead.TryGetValue(BinaryPrimitives.ReadUInt64BigEndian(hash), out var entries))
            return null;
        foreach (var entry in entries)
        {
            if (CryptographicOperations.FixedTimeEquals(entry.Hash, hash))
                return entry.Caller;
        }

        return null;
    }

    private sealed record Entry(byte[] Hash, CallerFeature Caller)
    {
        public static Entry Of(ApiKeyOptions key)
        {
            var caller = new Caller
            {
                Consumer = key.Name,
                Scopes = key.Scopes.ToFrozenSet(StringComparer.Ordinal),
                Claims = key.Claims.ToImmutableDictionary(StringComparer.Ordinal),
            };
            var identity = new ClaimsIdentity(
                [
                    new Claim("client_id", key.Name),
                    .. key.Scopes.Select(scope => new Claim("scope", scope)),
                    .. key.Claims.Select(claim => new Claim(claim.Key, claim.Value)),
                ],
                AuthenticationType, "client_id", "role");
            return new Entry(Convert.FromHexString(key.Hash), CallerFeature.Known(caller, new ClaimsPrincipal(identity), key.Operator));
        }
    }
}
