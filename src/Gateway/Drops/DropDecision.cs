namespace LegacyGateway.Drops;

/// <summary>What a person says with a decision on a drop.</summary>
/// <param name="Reason">Why; it is kept.</param>
/// <param name="By">The person, where the caller's credentials do not name one.</param>
/// <param name="Accept">For replays: whether the drop is loaded although it shrinks the resource or has many rejects.</param>
internal sealed record DropDecision(string? Reason, string? By = null, bool Accept = false);
