using LegacyGateway.Samples.Erp.Schema;

namespace LegacyGateway.Samples.Erp.Databases;

/// <summary>The statements that make the tables, as each server wants them written.</summary>
/// <param name="Quote">What stands on both sides of a name.</param>
/// <param name="Stamp">The type of a date with time.</param>
/// <param name="ForeignKeysInline">The server cannot add a foreign key to a table that exists.</param>
/// <param name="TableSuffix">What follows the closing bracket of CREATE TABLE.</param>
internal sealed record SqlDialect(char Quote, string Stamp, bool ForeignKeysInline, string TableSuffix)
{
    public string Name(string name) => $"{Quote}{name}{Quote}";

    public string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Name));

    public string CreateTable(Table table)
    {
        var parts = table.Columns.Select(column => $"{Name(column.Name)} {TypeOf(column.Type)} NOT NULL")
            .Append($"PRIMARY KEY ({Names(table.Key)})");
        if (ForeignKeysInline)
            parts = parts.Concat(table.ForeignKeys.Select(ForeignKeyClause));
        return $"CREATE TABLE {Name(table.Name)} ({string.Join(", ", parts)}){TableSuffix}";
    }

    public string CreateIndex(Table table, TableIndex index)
        => $"CREATE INDEX {Name(index.Name)} ON {Name(table.Name)} ({Names(index.Columns)})";

    public string AddForeignKey(Table table, ForeignKey key)
        => $"ALTER TABLE {Name(table.Name)} ADD {ForeignKeyClause(key)}";

    public string Insert(Table table) => $"INSERT INTO {Name(table.Name)} ({Names(table.Columns.Select(c => c.Name))}) VALUES ";

    private string ForeignKeyClause(ForeignKey key)
        => $"FOREIGN KEY ({Name(key.Column)}) REFERENCES {Name(key.Table)} ({Name(key.TargetColumn)})";

    private string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Text text => $"CHAR({text.Length})",
        ColumnType.Number => "INTEGER",
        ColumnType.BigNumber => "BIGINT",
        ColumnType.Stamp => Stamp,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
