namespace LegacyGateway.Moves;

/// <summary>A move that is about to be made.</summary>
/// <param name="Asks">Whether the answer decides: true for a move forward. A move back is only told.</param>
internal sealed record PlannedReport(string Route, string Resource, string From, string To, long Epoch, string Actor, string? Reason, bool Force, bool Asks);
