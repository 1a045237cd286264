namespace LegacyGateway.Health;

/// <summary>The body of <c>/health</c>.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> (ready, but a part is down) or <c>unready</c>.</param>
internal sealed record HealthReport(string Status, bool Ready, bool Draining, StateReport StateStore, IReadOnlyList<SystemStatus> Systems)
{
    /// <summary>
    /// Answers of all replicas that broke their contract within the last 24 hours, of those that were checked; null while the state store does not say. They do not make it
    /// unhealthy: who answers does not depend on it.
    /// </summary>
    public required ContractHealth? Contracts { get; init; }

    /// <summary>Accepted writes. That some wait for a person does not make the gateway unhealthy; it is a figure to watch.</summary>
    public required OperationHealth Operations { get; init; }
}
