using System.Collections.Immutable;

namespace LegacyGateway.GraphQL.Planning;

/// <summary>An operation, ready to be executed any number of times.</summary>
/// <param name="Entries">In the order of the answer.</param>
/// <param name="IsFixed">False when a directive decided what is in it, so that other variables need another plan.</param>
/// <param name="IsSerial">A mutation: one field after the other.</param>
internal sealed record QueryPlan(ImmutableArray<RootEntry> Entries, bool IsFixed, bool IsSerial);
