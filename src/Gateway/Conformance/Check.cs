namespace LegacyGateway.Conformance;

/// <summary>One thing that the dialect asks of a service, as a sentence that is true of a service that conforms.</summary>
internal sealed record Check(string Sentence, Func<Conversation, CancellationToken, Task<Verdict>> Run);
