using System.ComponentModel;

namespace LegacyGateway.Adapters.Sql.Configuration;

/// <summary>A table of canonical ids beside the legacy ones. A record without a row in it does not exist for consumers.</summary>
public sealed record SqlCrossReferenceConfiguration
{
    [Description("The table or view.")]
    public required string Table { get; init; }

    [Description("Its schema. Default: the binding's.")]
    public string? Schema { get; init; }

    [Description("Column of the binding's table to the column of the cross-reference that holds the same value.")]
    public required IReadOnlyDictionary<string, string> On { get; init; }

    [Description("The columns that it adds; their names must not occur in the binding's table.")]
    public required IReadOnlyList<string> Columns { get; init; }
}
