namespace LegacyGateway.State.Operations;

/// <summary>An idempotency key with the write that it stands for.</summary>
/// <param name="Consumer">Whose key it is; empty for anonymous callers.</param>
/// <param name="Fingerprint">Hash of the write as its caller sent it.</param>
/// <param name="ExpiresAt">Until when the key is remembered.</param>
public sealed record IdempotencyClaim(string Consumer, string Key, string Fingerprint, DateTimeOffset ExpiresAt);
