using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

public abstract partial record LayoutConfiguration
{
    /// <summary>Separated values (RFC 4180 and its relatives).</summary>
    public sealed record Csv : LayoutConfiguration
    {
        [Description("What separates fields: one ASCII character. Default a comma; a tab is \"\\t\".")]
        [StringLength(1, MinimumLength = 1)]
        public string Delimiter { get; init; } = ",";

        [Description("What encloses fields that hold delimiters or line ends: one ASCII character, doubled within. Empty: nothing does, quotes are text. Default \".")]
        [StringLength(1, MinimumLength = 0)]
        public string Quote { get; init; } = "\"";

        [Description("Whether a line names the columns: the first after skipLines and the header record. Default true; without it, every column needs its position.")]
        public bool Header { get; init; } = true;

        [Description("Lines before everything else that say nothing (titles, print dates). 0 to 1000, default 0.")]
        [Range(0, 1000)]
        public int SkipLines { get; init; }

        [Description("Lines at the end that say nothing (\"End of report\"). 0 to 100, default 0.")]
        [Range(0, 100)]
        public int FooterLines { get; init; }

        [Description("Columns that need more than their name in the header line: aliases, a position, a number format. For writing: all columns, in order.")]
        public IReadOnlyList<CsvColumnConfiguration> Columns { get; init; } = [];

        [Description("The value of the first field that marks data records, where every line says its kind. Default: whatever is neither header nor trailer record.")]
        public string? DetailWhen { get; init; }

        [Description("A first line with control figures.")]
        public CsvRecordConfiguration? HeaderRecord { get; init; }

        [Description("A last line with control figures. A file without it is refused: it was cut.")]
        public CsvRecordConfiguration? TrailerRecord { get; init; }

        [Description("Number of fields of every record in files without header line; others are rejected. Default: at least the highest position.")]
        [Range(1, 10_000)]
        public int? Fields { get; init; }

        [Description("The decimal separator of number columns. Default a full stop.")]
        [StringLength(1, MinimumLength = 1)]
        public string DecimalSeparator { get; init; } = ".";

        [Description("What stands between thousands in number columns, such as a full stop or a blank; empty for nothing. Default empty.")]
        [StringLength(1, MinimumLength = 0)]
        public string GroupSeparator { get; init; } = "";

        [Description("Whether blanks around values are taken away. Default false.")]
        public bool Trim { get; init; }

        [Description("Whether an empty value is null. Default true.")]
        public bool EmptyIsNull { get; init; } = true;

        [Description("Whether people open written files in a spreadsheet: then a value that it would take for a formula (= + - @ first) gets an apostrophe before it. Default false; reject files always do.")]
        public bool ForPeople { get; init; }

        [Description("How lines of written files end: crLf or lf. Default crLf, as RFC 4180 says.")]
        public LineEnd LineEnd { get; init; } = LineEnd.CrLf;
    }
}
