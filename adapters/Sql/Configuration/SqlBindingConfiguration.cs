using System.ComponentModel;
using System.Text.Json;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Adapters.Sql.Configuration;

/// <summary>How the records of one resource are read from a database: exactly one of <c>table</c> and <c>select</c>.</summary>
public sealed record SqlBindingConfiguration : BindingConfiguration
{
    [Description("Table or view, as it is spelled in the catalog.")]
    public string? Table { get; init; }

    [Description("Schema of the table. Default: the system's.")]
    public string? Schema { get; init; }

    [Description("One SELECT statement instead of a table; values only as named parameters (:name, @name for SQL Server). It is checked before it is ever sent.")]
    public string? Select { get; init; }

    [Description("Values of the parameters in select: text, number or boolean.")]
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>();

    [Description("Functions of the database's own that select may call, without schema; they must only read.")]
    public IReadOnlyList<string> Functions { get; init; } = [];

    [Description("Conditions that every record meets, such as a soft-delete flag; all must hold.")]
    public IReadOnlyList<SqlWhereConfiguration> Where { get; init; } = [];

    [Description("The columns that identify a row, in the order of an index if there is one. Default: the columns of the contract's key fields.")]
    public IReadOnlyList<string> Key { get; init; } = [];

    [Description("What the catalog says about columns, where it matters: types of CHAR columns and of those that can be null.")]
    public IReadOnlyDictionary<string, SqlColumnConfiguration> Columns { get; init; } = new Dictionary<string, SqlColumnConfiguration>();

    [Description("A second table that holds the canonical ids of records whose own ids are others; its columns can be used in fields like the table's own.")]
    public SqlCrossReferenceConfiguration? CrossReference { get; init; }
}
