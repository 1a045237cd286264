namespace LegacyGateway.State.Operations;

/// <summary>The end of an operation that somebody wants to be told of.</summary>
/// <param name="Attempts">With the one that is due now.</param>
public sealed record DueWebhook(Guid Operation, Uri Address, int Attempts);
