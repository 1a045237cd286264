namespace LegacyGateway.State.Operations;

/// <summary>An idempotency key that stands for a write already.</summary>
/// <param name="Backend">The system or cluster that took the first.</param>
/// <param name="Operation">The accepted write; null for one that was forwarded.</param>
/// <param name="Answer">What the service answered; null for an accepted write, and while the service has not answered.</param>
public sealed record TakenKey(string Fingerprint, string Backend, Guid? Operation, StoredAnswer? Answer);
