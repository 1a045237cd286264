namespace LegacyGateway.State.Operations;

/// <summary>One line of an operation's history.</summary>
/// <param name="Event">A word: <c>retry</c>, <c>edit</c>, <c>resolve</c>, <c>discard</c>, <c>attempt</c> …</param>
/// <param name="Actor">The person; null for what the gateway did. What persons did is kept for ever.</param>
/// <param name="Detail">For operators: what failed, or what was there before an edit.</param>
public sealed record HistoryEntry(string Event, string? Actor, string? Reason, string? Detail)
{
    public DateTimeOffset At { get; init; }
}
