using System.ComponentModel;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>A header or trailer line of a JSON lines file.</summary>
public sealed record JsonRecordConfiguration
{
    [Description("The member that tells it from data, such as type.")]
    public required string Member { get; init; }

    [Description("Its value, such as trailer.")]
    public required string When { get; init; }

    [Description("Its columns.")]
    public IReadOnlyList<PathColumnConfiguration> Columns { get; init; } = [];
}
