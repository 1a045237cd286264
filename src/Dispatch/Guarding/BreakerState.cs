namespace LegacyGateway.Dispatch.Guarding;

/// <summary>The state of a system's circuit breaker.</summary>
public enum BreakerState
{
    /// <summary>Requests pass.</summary>
    Closed,

    /// <summary>The system failed too often: it is not asked until the break is over.</summary>
    Open,

    /// <summary>The break is over: one request tries.</summary>
    HalfOpen,
}
