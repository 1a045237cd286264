using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>The records that one record relates to: a range among all of the level.</summary>
/// <param name="HasNext">Whether there are more behind them.</param>
/// <param name="Next">The cursor of the last, where the backend gave one for the page as a whole.</param>
/// <param name="Problem">Why they could not be read; null when they could.</param>
internal readonly record struct RelatedRange(int Start, int Count, bool HasNext = false, string? Next = null, Problem? Problem = null);
