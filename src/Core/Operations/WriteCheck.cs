using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Operations;

/// <summary>How to find out whether a write happened: a read, run by Dispatch, uncached, against the written system.</summary>
/// <param name="Request">Reads the record that the write made, changed or removed.</param>
/// <param name="Expects">What the read finds when the write happened.</param>
/// <param name="SettleAfter">How long after the write "absent" still proves nothing, because the system shows it late.</param>
/// <param name="System">The system to ask; null for the one that was written.</param>
public sealed record WriteCheck(ResourceRequest Request, WriteTrace Expects, TimeSpan SettleAfter, string? System = null);
