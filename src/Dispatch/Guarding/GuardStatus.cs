namespace LegacyGateway.Dispatch.Guarding;

/// <summary>How one system's guard stands at a moment, for health, metrics and the admin API.</summary>
/// <param name="Running">Requests that the system works on.</param>
/// <param name="Waiting">Requests that wait for a place.</param>
public readonly record struct GuardStatus(BreakerState Breaker, int Running, int Waiting);
