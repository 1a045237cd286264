using System.Threading.RateLimiting;
using LegacyGateway.Identity;

namespace LegacyGateway.Policies;

/// <summary>One policy in <c>RateLimits:Policies</c>: a number of requests in a sliding window.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>Requests per window. At least 1.</summary>
    public int Permits { get; set; }

    /// <summary>Default: 1 s.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests that wait for the next window; more are answered 429 at once. Default: 0.</summary>
    public int Queue { get; set; }

    /// <summary>Who shares the permits. Default: each consumer (strangers by their address) has them all.</summary>
    public RateLimitShare Per { get; set; } = RateLimitShare.Consumer;

    public IEnumerable<string> Mistakes(string path)
    {
        if (Permits < 1)
            yield return $"{path}:Permits is {Permits}, which lets nobody pass. Give at least 1.";
        if (Window <= TimeSpan.Zero)
            yield return $"{path}:Window is not above zero. Give a time such as 00:00:01.";
        if (Queue < 0)
            yield return $"{path}:Queue is below zero. Give 0 for no waiting.";
    }

    public RateLimitPartition<string> PartitionOf(HttpContext context) =>
        RateLimitPartition.GetSlidingWindowLimiter(KeyOf(context), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = Permits,
            Window = Window,
            SegmentsPerWindow = 4,
            QueueLimit = Queue,
        });

    private string KeyOf(HttpContext context) => Per switch
    {
        RateLimitShare.All => "",
        RateLimitShare.Consumer when context.Features.Get<ICallerFeature>()?.Caller.Consumer is { } consumer => "consumer:" + consumer,
        _ => "address:" + context.Connection.RemoteIpAddress,
    };
}
