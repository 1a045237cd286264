using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Core.Adapters;

/// <summary>How the gateway carries out accepted writes to one system. Limits count for each replica.</summary>
public sealed record OperationLimits
{
    [Description("Writes at the same time. 1 to 100, default 1.")]
    [Range(1, 100)]
    public int Concurrency { get; init; } = 1;

    [Description("Writes begun in a minute, evenly spread. 1 to 100000, default: no limit.")]
    [Range(1, 100_000)]
    public int? RatePerMinute { get; init; }

    [Description("Unfinished writes; more are answered 429. 1 to 10000000, default 10000.")]
    [Range(1, 10_000_000)]
    public int Queue { get; init; } = 10_000;

    [Description("The longest one attempt may take, after which its outcome is doubtful. 00:00:00.100 to 01:00:00, default 00:02:00.")]
    [Range(typeof(TimeSpan), "00:00:00.1000000", "01:00:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    [Description("Attempts after which a write that never happened is dead and waits for a person. 1 to 1000, default 12.")]
    [Range(1, 1000)]
    public int Attempts { get; init; } = 12;

    [Description("The pause before the second attempt; it doubles each time, with jitter. 00:00:00.050 to 01:00:00, default 00:00:01.")]
    [Range(typeof(TimeSpan), "00:00:00.0500000", "01:00:00")]
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    [Description("The longest pause between two attempts. 00:00:00.050 to 1.00:00:00, default 00:05:00.")]
    [Range(typeof(TimeSpan), "00:00:00.0500000", "1.00:00:00")]
    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromMinutes(5);

    [Description("How long the check of a doubtful write may fail before the write is parked. 00:00:00.100 to 7.00:00:00, default 00:15:00.")]
    [Range(typeof(TimeSpan), "00:00:00.1000000", "7.00:00:00")]
    public TimeSpan CheckWithin { get; init; } = TimeSpan.FromMinutes(15);

    [Description("How long the answer to a write that was handed over may take before it is parked. 00:00:00.100 to 90.00:00:00, default 1.00:00:00.")]
    [Range(typeof(TimeSpan), "00:00:00.1000000", "90.00:00:00")]
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromDays(1);

    [Description("When to stop writing to a system that fails.")]
    public BreakerLimits Breaker { get; init; } = new();

    [Description("Times, in the system's time zone, in which writes wait.")]
    public IReadOnlyList<MaintenanceWindow> Maintenance { get; init; } = [];
}
