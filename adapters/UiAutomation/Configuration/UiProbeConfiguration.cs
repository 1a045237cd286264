using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>The drift probe: all flows' screens are visited, and nothing is submitted.</summary>
public sealed record UiProbeConfiguration
{
    [Description("How often. 00:00:01 to 7.00:00:00; null: only by legacygateway ui probe. Default 06:00:00.")]
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan? Every { get; init; } = TimeSpan.FromHours(6);
}
