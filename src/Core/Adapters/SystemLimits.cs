using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Core.Adapters;

/// <summary>How much the gateway may ask of one system: it must never be the reason why legacy is slow.</summary>
public sealed record SystemLimits
{
    [Description("Requests at the same time, and so the most connections. 1 to 1000, default 8.")]
    [Range(1, 1000)]
    public int Concurrency { get; init; } = 8;

    [Description("Requests that wait for a place; more are answered 503 at once. 0 to 10000, default 64.")]
    [Range(0, 10_000)]
    public int Queue { get; init; } = 64;

    [Description("The longest a request may take, waiting included, after which it is cancelled in the system too. 00:00:00.100 to 00:10:00, default 00:00:10.")]
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:10:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    [Description("When to stop asking a system that fails.")]
    public BreakerLimits Breaker { get; init; } = new();
}
