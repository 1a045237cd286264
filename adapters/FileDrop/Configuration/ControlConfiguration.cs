using System.ComponentModel;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>Which columns of header and trailer hold control figures. Every one that is named must be there and right, or the whole file is refused.</summary>
public sealed record ControlConfiguration
{
    [Description("The header or trailer column with the number of records.")]
    public string? Records { get; init; }

    [Description("What that number counts: details, or all (header and trailer too). Default details.")]
    public RecordCounting Counting { get; init; } = RecordCounting.Details;

    [Description("Sums of data columns.")]
    public IReadOnlyList<ControlTotalConfiguration> Totals { get; init; } = [];

    [Description("The header or trailer column with the file's sequence number: each file's is one more than the one before.")]
    public string? Sequence { get; init; }

    [Description("The header or trailer column with the date that the data is of.")]
    public string? BusinessDate { get; init; }

    [Description(".NET custom format of the business date. Default yyyyMMdd.")]
    public string BusinessDateFormat { get; init; } = "yyyyMMdd";

    [Description("The data column that counts the records of the file 1, 2, 3 … without gaps.")]
    public string? RecordSequence { get; init; }
}
