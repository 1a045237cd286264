using System.ComponentModel;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

public abstract partial record LayoutConfiguration
{
    /// <summary>One JSON object per line.</summary>
    public sealed record JsonLines : LayoutConfiguration
    {
        [Description("The columns, with their paths within the object, such as address.city. A column of the binding that is not listed is the member of its name.")]
        public IReadOnlyList<PathColumnConfiguration> Columns { get; init; } = [];

        [Description("A first line with control figures.")]
        public JsonRecordConfiguration? HeaderRecord { get; init; }

        [Description("A last line with control figures. A file without it is refused: it was cut.")]
        public JsonRecordConfiguration? TrailerRecord { get; init; }
    }
}
