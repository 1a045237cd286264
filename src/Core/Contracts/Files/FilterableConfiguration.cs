using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>What <c>filterable</c> says: yes, no, or exactly these operators.</summary>
/// <param name="Natural">True for the natural operators of the field's type; they are without contains, which no index helps.</param>
/// <param name="Operators">The operators named one by one; empty otherwise.</param>
[JsonConverter(typeof(FilterableConverter))]
public sealed record FilterableConfiguration(bool Natural, ImmutableArray<FilterOperator> Operators);
