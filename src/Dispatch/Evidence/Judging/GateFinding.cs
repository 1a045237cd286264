using LegacyGateway.Dispatch.Moves;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>What one rule of a gate found.</summary>
/// <param name="Rule">Its name: <c>samples</c>, <c>differences</c>, <c>mismatch</c>, <c>errors</c>, <c>latency</c>, or that of an <see cref="IGateSignal"/>.</param>
/// <param name="Sentence">The finding with its figures, for people.</param>
public sealed record GateFinding(string Rule, Verdict Verdict, string Sentence);
