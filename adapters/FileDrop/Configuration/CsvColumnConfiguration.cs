using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>One column of a CSV file.</summary>
public sealed record CsvColumnConfiguration
{
    [Description("The name that fields and control figures use, and that the header line has.")]
    [MinLength(1)]
    public required string Name { get; init; }

    [Description("Other names that the header line may have for it. Names are compared without regard to letter case and blanks around them.")]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    [Description("The field's position from 1; needed where no header line names the columns.")]
    [Range(1, 10_000)]
    public int? Position { get; init; }

    [Description("text or number. Default text: converters read digits and dates from text too; number is needed for decimal commas, and saves time.")]
    public TextColumnType Type { get; init; } = TextColumnType.Text;

    [Description("Whether the file may lack the column: it is then null. Default false: a file without it is refused.")]
    public bool Optional { get; init; }
}
