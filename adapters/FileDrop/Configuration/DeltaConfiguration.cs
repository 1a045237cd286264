using System.ComponentModel;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>How a record of a delta file says what it does.</summary>
public sealed record DeltaConfiguration
{
    [Description("The column that says it.")]
    public required string Column { get; init; }

    [Description("Its values that delete the record with this key. Only the key columns are read then.")]
    public required IReadOnlyList<string> Delete { get; init; }

    [Description("Its values that change or add the record. Default: every other value.")]
    public IReadOnlyList<string> Change { get; init; } = [];
}
