namespace LegacyGateway.Planning;

/// <summary>The body of <c>POST /admin/plan</c>.</summary>
/// <param name="Files">The deployment's files as they are to be: <c>yarp.json</c> and those of <c>contracts/resources</c> and <c>contracts/systems</c>, by their path.</param>
internal sealed record PlanRequest(IReadOnlyDictionary<string, string> Files);
