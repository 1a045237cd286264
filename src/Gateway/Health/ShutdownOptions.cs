using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Health;

/// <summary>The section <c>Shutdown</c> of appsettings.json.</summary>
public sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>
    /// How long the gateway, already unready, still takes new requests, so that load balancers notice first. 0 to 5 min, default 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "Shutdown:Delay is a time from 00:00:00 to 00:05:00.")]
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long requests in flight may then still take before they are cut off. 1 s to 10 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Shutdown:Timeout is a time from 00:00:01 to 00:10:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
