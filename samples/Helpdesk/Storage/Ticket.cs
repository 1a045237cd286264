namespace LegacyGateway.Samples.Helpdesk.Storage;

/// <param name="Priority">1 low, 2 normal, 3 high.</param>
/// <param name="Status">Open, Pending or Closed.</param>
/// <param name="Created">Local time, as <c>dd/MM/yyyy HH:mm:ss</c>.</param>
/// <param name="Reference">The caller's own reference; empty when there is none.</param>
internal sealed record Ticket(long Id, string Subject, long ContactId, string Body, int Priority, string Status, string Created, string Reference);
