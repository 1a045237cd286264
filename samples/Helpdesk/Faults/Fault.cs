namespace LegacyGateway.Samples.Helpdesk.Faults;

/// <summary>What goes wrong with the next request of a path.</summary>
/// <param name="Path">Such as <c>/ticket_save</c>.</param>
/// <param name="After">For a pause: after the work was done, before the answer is sent.</param>
/// <param name="Times">How many requests it hits; 0 for all.</param>
internal sealed record Fault(string Path, FaultKind Kind, int Milliseconds = 0, bool After = false, int Times = 1);
