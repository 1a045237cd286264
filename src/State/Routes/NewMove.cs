namespace LegacyGateway.State.Routes;

/// <summary>What is known of a change before it has a place in the log.</summary>
/// <param name="Actor">Who did it: a person, a key's name, or <c>yarp.json</c> and <c>gateway</c>.</param>
/// <param name="Verdict">What the gate said, in one sentence; null when it was not asked.</param>
/// <param name="Evidence">The figures, as JSON; null when there are none.</param>
/// <param name="ConfigurationHash">The hash of all files of the deployment at that moment.</param>
public sealed record NewMove(MoveKind Kind, string Actor, string? Reason, string? Verdict, string? Evidence, string ConfigurationHash);
