using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>One control total: the sum of a data column stands in the header or trailer.</summary>
public sealed record ControlTotalConfiguration
{
    [Description("The data column that is added up. Empty values count nothing; what is no number refuses the file, as the sum cannot be told.")]
    public required string Column { get; init; }

    [Description("The header or trailer column with the sum.")]
    public required string Is { get; init; }

    [Description("For hash totals (sums of account numbers that mean nothing): how many digits at the end are compared. Default: the whole sum.")]
    [Range(1, 28)]
    public int? Digits { get; init; }
}
