namespace LegacyGateway.Listeners;

/// <summary>Which listener a connection came through.</summary>
/// <remarks>
/// It hangs on the connection and not on a port or Host header, so it holds for port 0, HTTPS and Unix sockets and cannot be forged.
/// Where it is absent (no Kestrel), a connection counts as public and from beyond this machine.
/// </remarks>
/// <param name="IsManagement">The listener for operators.</param>
/// <param name="IsLoopback">Only this machine can reach the listener.</param>
internal sealed record ListenerFeature(bool IsManagement, bool IsLoopback);
