using LegacyGateway.Relational;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>The SQL that fills a load, as far as SQLite and PostgreSQL agree on it.</summary>
internal static class LoadStatements
{
    /// <summary>The line of the file that a record comes from.</summary>
    public const string Line = "lg_line";

    /// <summary>The drop that a record comes from, where it is not the one that made the load.</summary>
    public const string Drop = "lg_drop";

    private const int MostDuplicates = 3;

    public static string Create(SqlDialect dialect, string name, StoredTable table, Func<StoredColumn, string> typeOf)
    {
        var number = ReferenceEquals(dialect, SqlDialect.Sqlite) ? "INTEGER" : "bigint";
        var columns = table.Columns.Select(column => $"{dialect.Quote(column.Name)} {typeOf(column)}{(column.Nullable ? "" : " NOT NULL")}");
        return $"CREATE TABLE {Quoted(dialect, name)} ({string.Join(", ", columns)}, {Line} {number} NOT NULL, {Drop} TEXT)";
    }

    /// <summary>Parameters: the columns in order, then the line.</summary>
    public static string Insert(SqlDialect dialect, string name, StoredTable table) =>
        $"INSERT INTO {Quoted(dialect, name)} ({Names(dialect, table)}, {Line}) VALUES ({Markers(dialect, 1, table.Columns.Length + 1)})";

    /// <summary>Parameters: the columns in order, then line and drop.</summary>
    public static string Upsert(SqlDialect dialect, string name, StoredTable table)
    {
        var keys = table.Key.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var sets = table.Columns.Where(column => !keys.Contains(column.Name)).Select(column => dialect.Quote(column.Name)).Append(Line).Append(Drop)
            .Select(column => $"{column} = excluded.{column}");
        return $"INSERT INTO {Quoted(dialect, name)} ({Names(dialect, table)}, {Line}, {Drop}) VALUES ({Markers(dialect, 1, table.Columns.Length + 2)}) "
            + $"ON CONFLICT ({Keys(dialect, table)}) DO UPDATE SET {string.Join(", ", sets)}";
    }

    /// <summary>Parameters: the key's columns.</summary>
    public static string Delete(SqlDialect dialect, string name, StoredTable table) =>
        $"DELETE FROM {Quoted(dialect, name)} WHERE {string.Join(" AND ", table.Key.Select((column, i) => $"{dialect.Quote(column.Name)} = {Marker(dialect, i + 1)}"))}";

    /// <summary>Line and drop of one record. Parameters: the key's columns, named as a session names them.</summary>
    public static string Origin(SqlDialect dialect, SqlSource.Table source, StoredTable table) =>
        $"SELECT {Line}, {Drop} FROM {(source.Schema is null ? "" : dialect.Quote(source.Schema) + ".")}{dialect.Quote(source.Name)} WHERE {string.Join(" AND ", table.Key.Select((column, i) => $"{dialect.Quote(column.Name)} = {(ReferenceEquals(dialect, SqlDialect.Sqlite) ? "@p" + i : "$" + (i + 1))}"))}";

    public static string KeyIndex(SqlDialect dialect, string name, StoredTable table, bool orNothing = false) =>
        $"CREATE UNIQUE INDEX {(orNothing ? "IF NOT EXISTS " : "")}{dialect.Quote($"{Bare(name)}_k")} ON {Quoted(dialect, name)} ({Keys(dialect, table)})";

    public static IEnumerable<string> Indexes(SqlDialect dialect, string name, StoredTable table)
    {
        var keys = table.Key.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < table.Indexes.Length; i++)
        {
            var column = table.Indexes[i];
            if (column == table.Key[0])
                continue;
            var nulls = column.Nullable && !ReferenceEquals(dialect, SqlDialect.Sqlite) ? " NULLS FIRST" : "";
            var rest = table.Key.Where(key => key.Name != column.Name).Select(key => dialect.Quote(key.Name));
            yield return $"CREATE INDEX {dialect.Quote($"{Bare(name)}_{i}")} ON {Quoted(dialect, name)} ({string.Join(", ", rest.Prepend(dialect.Quote(column.Name) + nulls))})";
        }
    }

    /// <summary>The first keys that came more than once, with the first and the last line.</summary>
    public static string Duplicates(SqlDialect dialect, string name, StoredTable table) =>
        $"SELECT {Keys(dialect, table)}, MIN({Line}), MAX({Line}) FROM {Quoted(dialect, name)} GROUP BY {Keys(dialect, table)} HAVING COUNT(*) > 1 ORDER BY MIN({Line}) LIMIT {MostDuplicates}";

    public static string Names(SqlDialect dialect, StoredTable table) => string.Join(", ", table.Columns.Select(column => dialect.Quote(column.Name)));

    /// <summary>A table's name, with the schema that may stand before it.</summary>
    public static string Quoted(SqlDialect dialect, string name) => string.Join('.', name.Split('.').Select(dialect.Quote));

    private static string Keys(SqlDialect dialect, StoredTable table) => string.Join(", ", table.Key.Select(column => dialect.Quote(column.Name)));

    private static string Markers(SqlDialect dialect, int first, int last) => string.Join(", ", Enumerable.Range(first, last - first + 1).Select(i => Marker(dialect, i)));

    private static string Marker(SqlDialect dialect, int number) => (ReferenceEquals(dialect, SqlDialect.Sqlite) ? "?" : "$") + number;

    private static string Bare(string name) => name[(name.LastIndexOf('.') + 1)..];
}
