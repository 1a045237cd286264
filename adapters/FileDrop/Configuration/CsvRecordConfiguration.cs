using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>A header or trailer record of a CSV file.</summary>
public sealed record CsvRecordConfiguration
{
    [Description("The value of the first field that tells the record from data, such as T or #TRAILER.")]
    [MinLength(1)]
    public required string When { get; init; }

    [Description("Its columns, by position.")]
    public IReadOnlyList<CsvColumnConfiguration> Columns { get; init; } = [];
}
