using System.ComponentModel;

namespace LegacyGateway.Adapters.Sql.Configuration;

/// <summary>What the catalog says about one column.</summary>
public sealed record SqlColumnConfiguration
{
    [Description("The column's type, which parameters that are compared with it get. Default: found from the values.")]
    public SqlColumnType? Type { get; init; }

    [Description("Length of char and nchar columns: values are compared padded to it.")]
    public int? Length { get; init; }

    [Description("Whether the column can be null. Default true; false spares the null handling in sort orders, so that an index serves them.")]
    public bool Nullable { get; init; } = true;
}
