using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

public abstract partial record LayoutConfiguration
{
    /// <summary>Columns by position, as COBOL programs write them.</summary>
    public sealed record FixedWidth : LayoutConfiguration
    {
        [Description("How records are told apart: lines (by line ends), fixed (each has recordLength bytes), rdw (each begins with its length: IBM's record descriptor word). Default lines.")]
        public RecordFraming Framing { get; init; } = RecordFraming.Lines;

        [Description("Bytes of each record where framing is fixed; characters that lines must have. Default for lines: at least the columns, more is ignored.")]
        [Range(1, 32_760)]
        public int? RecordLength { get; init; }

        [Description("Where each record says its kind; needed when there are several.")]
        public DiscriminatorConfiguration? Discriminator { get; init; }

        [Description("The kinds of records. A record of none of them is rejected.")]
        [MinLength(1)]
        public required IReadOnlyList<FixedRecordConfiguration> Records { get; init; }

        [Description("The decimal separator of number columns without implied decimals. Default a full stop.")]
        [StringLength(1, MinimumLength = 1)]
        public string DecimalSeparator { get; init; } = ".";

        [Description("How lines of written files end: crLf or lf. Default crLf.")]
        public LineEnd LineEnd { get; init; } = LineEnd.CrLf;
    }
}
