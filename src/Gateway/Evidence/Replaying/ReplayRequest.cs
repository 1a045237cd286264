namespace LegacyGateway.Evidence.Replaying;

/// <summary>The body of <c>POST /admin/routes/{name}/replay</c>.</summary>
/// <param name="Keys"><c>all</c> (default for resources): every record that legacy has; <c>recorded</c> (default for plain routes): what callers in the sample asked for.</param>
/// <param name="Paths">Of a plain route, what is asked for instead: paths with their queries, or whole addresses where it goes by host; 1 to 100,000.</param>
/// <param name="Restart">Begins anew instead of going on where the last replay stopped.</param>
/// <param name="Stop">Stops the running replay.</param>
internal sealed record ReplayRequest(string? Keys = null, IReadOnlyList<string>? Paths = null, bool Restart = false, bool Stop = false);
