using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Relational.Planning;

/// <summary>One term of a total order.</summary>
/// <param name="Column">The plain column; null for an expression.</param>
internal sealed record OrderTerm(RawSort Sort, BoundColumn? Column, bool Descending, bool Nullable);
