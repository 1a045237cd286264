using System.ComponentModel;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>One resource's flows. What read flows extract are the columns that <c>fields</c> maps.</summary>
public sealed record UiBindingConfiguration : BindingConfiguration
{
    [Description("Reads all records. Filters, sorts, limits and counts are then applied to what was read.")]
    public UiReadFlowConfiguration? List { get; init; }

    [Description("Reads the records that have certain values, which is faster than reading all. The first whose fields a request compares with one value each is used.")]
    public IReadOnlyList<UiSearchFlowConfiguration> Search { get; init; } = [];

    [Description("Reads one record; its inputs are the key's fields. Without it, search or list is used.")]
    public UiReadFlowConfiguration? Get { get; init; }

    [Description("Enters a new record.")]
    public UiWriteFlowConfiguration? Create { get; init; }

    [Description("Changes a record; inputs that the caller left out keep what the screen shows, and their steps are skipped.")]
    public UiWriteFlowConfiguration? Update { get; init; }

    [Description("Removes a record.")]
    public UiWriteFlowConfiguration? Delete { get; init; }
}
