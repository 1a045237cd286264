using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>Where a fixed-width record says its kind.</summary>
public sealed record DiscriminatorConfiguration
{
    [Description("First position, from 1. Default 1.")]
    [Range(1, 32_760)]
    public int At { get; init; } = 1;

    [Description("Characters, 1 to 30. Default 1.")]
    [Range(1, 30)]
    public int Length { get; init; } = 1;
}
