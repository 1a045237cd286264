using System.Collections.Immutable;

namespace LegacyGateway.Core.Adapters;

/// <summary>What an adapter would do to answer a read. Values are never part of it: they can be personal.</summary>
/// <param name="Kind"><c>sql</c>, <c>flow</c> or <c>drop</c>.</param>
/// <param name="Steps">The statements in their order, or the name of the flow.</param>
/// <param name="Inputs">What the values that go along stand for: columns or inputs of the flow, in their order.</param>
/// <param name="Refusal">Why it cannot be answered; null when it can.</param>
public sealed record ReadExplanation(string Kind, ImmutableArray<string> Steps, ImmutableArray<string> Inputs, string? Refusal = null);
