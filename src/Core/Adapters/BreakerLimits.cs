using System.ComponentModel;

namespace LegacyGateway.Core.Adapters;

/// <summary>When the circuit breaker of a system opens; the defaults are tuned for low traffic.</summary>
public sealed record BreakerLimits
{
    [Description("Share of failures that opens the breaker. Above 0 to 1, default 0.5.")]
    public double FailureRatio { get; init; } = 0.5;

    [Description("The window in which failures are counted. Default 00:00:30.")]
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    [Description("Fewer requests than this in the window never open the breaker. At least 2, default 4.")]
    public int MinimumRequests { get; init; } = 4;

    [Description("How long the breaker stays open before one request may try again. Default 00:00:05.")]
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(5);
}
