namespace LegacyGateway.State.Drops;

/// <summary>Which load the readers of a resource see.</summary>
/// <param name="Version">Grows by one with every change.</param>
/// <param name="Load">The table or file.</param>
/// <param name="DropId">The drop that made it.</param>
/// <param name="BusinessTime">At which moment the data was true.</param>
public sealed record DropPointer(string System, string Resource, long Version, string Load, Guid DropId, DateTimeOffset BusinessTime, long Records, DateTimeOffset ChangedAt);
