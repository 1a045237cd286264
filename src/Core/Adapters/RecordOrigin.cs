namespace LegacyGateway.Core.Adapters;

/// <summary>Where a record came from.</summary>
/// <param name="Drop">The drop that set it last.</param>
/// <param name="Line">The line of the file, from 1; the record's number where the file has no lines.</param>
public sealed record RecordOrigin(Guid Drop, long Line);
