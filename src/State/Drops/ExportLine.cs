namespace LegacyGateway.State.Drops;

/// <summary>One write that goes out as a record of a file.</summary>
/// <param name="OperationId">The operation; it stands in the ledger once, whatever is retried.</param>
/// <param name="FileId">The file that it stands in; null while it waits for one.</param>
/// <param name="Position">Its place in the file, from 1.</param>
/// <param name="Payload">The record's columns as JSON.</param>
/// <param name="RecordKey">The key of the record as the contract writes it, where it is known before the legacy system answers.</param>
/// <param name="Answer">What the legacy system said, as JSON; null before.</param>
public sealed record ExportLine(
    Guid OperationId, string System, string Resource, Guid? FileId, long? Position, string Payload, string? RecordKey, DateTimeOffset AddedAt, string? Answer = null);
