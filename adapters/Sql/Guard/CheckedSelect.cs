using System.Collections.Immutable;

namespace LegacyGateway.Adapters.Sql.Guard;

/// <summary>What a check of a binding's SELECT found.</summary>
/// <param name="Parameters">Each use of a named parameter, in the order of the text.</param>
/// <param name="Problems">Why the statement is refused, as sentences; empty when it may be sent.</param>
internal sealed record CheckedSelect(string Text, ImmutableArray<ParameterUse> Parameters, ImmutableArray<string> Problems);
