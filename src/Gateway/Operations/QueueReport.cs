namespace LegacyGateway.Operations;

/// <summary>How the queue of one system or service stands.</summary>
/// <param name="Paused">Why it is paused, and by whom; null when it is not.</param>
/// <param name="Oldest">When the oldest unfinished operation was accepted.</param>
/// <param name="BreakerOpen">Whether this replica writes nothing for the moment, because most attempts failed.</param>
/// <param name="Waiting">Accepted, running, retrying and awaiting.</param>
internal sealed record QueueReport(string System, long Waiting, long Parked, long Dead, DateTimeOffset? Oldest, string? Paused, bool BreakerOpen);
