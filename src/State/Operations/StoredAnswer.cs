namespace LegacyGateway.State.Operations;

/// <summary>What a service answered to a write that was forwarded under an idempotency key.</summary>
/// <param name="Headers">JSON: header names to values.</param>
public sealed record StoredAnswer(int Status, string Headers, byte[] Body);
