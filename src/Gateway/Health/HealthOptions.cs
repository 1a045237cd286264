using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Health;

/// <summary>The section <c>Health</c> of appsettings.json.</summary>
public sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>How often each system is asked whether it answers, in the background. 1 s to 1 h, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Health:Interval is a time from 00:00:01 to 01:00:00.")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A system that takes longer to answer than this counts as down. 100 ms to 1 min, default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ErrorMessage = "Health:Timeout is a time from 00:00:00.1 to 00:01:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}
