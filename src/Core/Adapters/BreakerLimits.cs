using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Core.Adapters;

/// <summary>When the circuit breaker of a system opens; the defaults are tuned for low traffic.</summary>
public sealed record BreakerLimits
{
    [Description("Share of failures that opens the breaker. Above 0 to 1, default 0.5.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double FailureRatio { get; init; } = 0.5;

    [Description("The window in which failures are counted. 00:00:00.500 to 1.00:00:00, default 00:00:30.")]
    [Range(typeof(TimeSpan), "00:00:00.5000000", "1.00:00:00")]
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    [Description("Fewer requests than this in the window never open the breaker. 2 to 1000000, default 4.")]
    [Range(2, 1_000_000)]
    public int MinimumRequests { get; init; } = 4;

    [Description("How long the breaker stays open before one request may try again. 00:00:00.500 to 1.00:00:00, default 00:00:05.")]
    [Range(typeof(TimeSpan), "00:00:00.5000000", "1.00:00:00")]
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(5);
}
