namespace LegacyGateway.State.Evidence;

/// <summary>How far the last replay of a route came.</summary>
/// <param name="Source"><c>recorded</c>, <c>all</c>, or <c>paths:</c> with a mark of the list.</param>
/// <param name="Position">Where the next part begins; null at the beginning.</param>
/// <param name="Done">Keys that were compared or could not be.</param>
/// <param name="Total">How many there are; null when nobody knows.</param>
/// <param name="Skipped">Keys that could not be compared.</param>
/// <param name="State"><c>running</c>, <c>stopped</c>, <c>failed</c> or <c>finished</c>.</param>
public sealed record StoredReplay(
    string Route, long Epoch, string Source, string? Position, long Done, long? Total, long Mismatched, long Skipped, string State, DateTimeOffset StartedAt, DateTimeOffset UpdatedAt);
