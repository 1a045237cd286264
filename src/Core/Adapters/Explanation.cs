using System.Collections.Immutable;

namespace LegacyGateway.Core.Adapters;

/// <summary>What an adapter would do to answer a read or to carry out a write. Values are never part of it: they can be personal.</summary>
/// <param name="Kind"><c>sql</c>, <c>flow</c> or <c>drop</c> for reads; <c>flow</c>, <c>file</c> or <c>none</c> for writes.</param>
/// <param name="Steps">The statements in their order, the name of the flow with what it does on the screens, or the file with how it is handed over.</param>
/// <param name="Inputs">What the values that go along stand for: columns or inputs of the flow, in their order.</param>
/// <param name="Refusal">Why it cannot be done; null when it can.</param>
public sealed record Explanation(string Kind, ImmutableArray<string> Steps, ImmutableArray<string> Inputs, string? Refusal = null);
