using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Dispatch.Evidence;

/// <summary>What asking the other backend may cost. None of it is on the way of a request.</summary>
public sealed class ShadowOptions
{
    /// <summary>Samples that wait; more are dropped and counted. 1 to 100,000, default 256.</summary>
    [Range(1, 100_000)]
    public int Queue { get; set; } = 256;

    /// <summary>Samples taken in a second on one replica, of all routes together; more are let go and counted. Evidence needs no more, and the candidate and this machine have other work. 1 to 1,000,000, default 100.</summary>
    [Range(1, 1_000_000)]
    public int PerSecond { get; set; } = 100;

    /// <summary>Samples that are worked on at the same time. 1 to 256, default 4.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 4;

    /// <summary>The compare buffer in bytes: an answer with a larger body is counted, not compared. 1 KB to 16 MB, default 256 KB.</summary>
    [Range(1 << 10, 16 << 20)]
    public int CompareLimit { get; set; } = 256 << 10;

    /// <summary>How long the other backend may take. 00:00:00.100 to 00:05:00, default 00:00:10.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The share of a legacy system's places above which evidence asks it nothing more: its callers come first. Above 0 to 1, default 0.8.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double LegacyLoad { get; set; } = 0.8;
}
