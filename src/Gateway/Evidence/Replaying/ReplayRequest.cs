namespace LegacyGateway.Evidence.Replaying;

/// <summary>The body of <c>POST /admin/routes/{name}/replay</c>.</summary>
/// <param name="Keys"><c>all</c> (default): every record that legacy has; <c>recorded</c>: those that callers in the sample asked for.</param>
/// <param name="Restart">Begins anew instead of going on where the last replay stopped.</param>
/// <param name="Stop">Stops the running replay.</param>
internal sealed record ReplayRequest(string? Keys = null, bool Restart = false, bool Stop = false);
