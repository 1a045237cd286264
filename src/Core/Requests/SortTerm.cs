using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Core.Requests;

/// <summary>One term of a sort order. Null sorts as the lowest value: first ascending, last descending.</summary>
public readonly record struct SortTerm(Field Field, bool Descending);
