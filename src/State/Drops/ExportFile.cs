namespace LegacyGateway.State.Drops;

/// <summary>One file that goes out.</summary>
/// <param name="Sequence">Its number in the series of its binding, from 1, without gaps.</param>
public sealed record ExportFile(Guid Id, string System, string Resource, long Sequence, string Name, ExportState State);
