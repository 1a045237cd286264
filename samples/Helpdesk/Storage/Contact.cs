namespace LegacyGateway.Samples.Helpdesk.Storage;

/// <param name="Stopped">No ticket may be opened for somebody who does not pay.</param>
internal sealed record Contact(long Id, string Name, string Email, bool Stopped);
