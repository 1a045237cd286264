namespace LegacyGateway.Moves;

/// <summary>A move that is about to be made.</summary>
internal sealed record PlannedReport(string Route, string Resource, string From, string To, long Epoch, string Actor, string? Reason, bool Force);
