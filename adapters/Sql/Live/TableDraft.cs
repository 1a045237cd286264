using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Catalog;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Adapters.Sql.Live;

/// <summary>Describes a table for a first binding, with the values of columns that look like codes.</summary>
internal static class TableDraft
{
    /// <summary>Rows that are looked at for codes: enough to see them, few enough not to be felt.</summary>
    private const int SampledRows = 2000;

    private const int MostCodes = 12;

    private const int LongestCode = 4;

    public static async ValueTask<TableDescription?> DescribeAsync(
        SqlSystemConfiguration system, ISqlSource source, SqlSession session, string name, CancellationToken cancellationToken)
    {
        var (schema, table) = name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? (name[..dot], name[(dot + 1)..]) : (system.Schema, name);
        var found = await CatalogReader.TableAsync(source, session, schema, table, cancellationToken)
            ?? (schema == system.Schema ? null : await CatalogReader.TableAsync(source, session, system.Schema, name, cancellationToken));
        if (found is null)
            return null;
        var samples = await SampleAsync(system.Provider, source, session, found, cancellationToken);
        return new TableDescription(system.System, found.Schema, found.Name,
            [.. found.Columns.Select(column => Describe(system.Provider, column, found, samples))],
            KeyOf(found),
            [.. found.ForeignKeys.Select(key => new ReferenceDescription(key.Columns, key.Table, key.Referenced))]);
    }

    private static ColumnDescription Describe(SqlDatabase database, CatalogColumn column, CatalogTable table, IReadOnlyDictionary<string, ImmutableArray<string>> samples) => new(
        column.Name,
        column.Declared,
        TypeOf(database, column.Type),
        column.Length,
        column.Precision,
        column.Scale,
        column.Nullable,
        table.Indexes.Any(index => index.Columns[0] == column.Name),
        samples.GetValueOrDefault(column.Name, []));

    /// <summary>The type as bindings write it; dates and ids of SQLite are texts, whatever they are declared as.</summary>
    private static string? TypeOf(SqlDatabase database, SqlColumnType? type) => (database, type) switch
    {
        (_, null or SqlColumnType.Bytes) => null,
        (SqlDatabase.Sqlite, SqlColumnType.Date or SqlColumnType.DateTime or SqlColumnType.Instant or SqlColumnType.Uuid) => "varchar",
        _ => SqlColumnTypes.NameOf(type.Value),
    };

    /// <summary>The primary key, or else the smallest unique index.</summary>
    private static ImmutableArray<string> KeyOf(CatalogTable table) =>
        !table.Key.IsEmpty ? table.Key
        : table.Indexes.Where(index => index.Unique && index.Columns.All(column => table.Find(column) is { Nullable: false }))
            .OrderBy(index => index.Columns.Length).FirstOrDefault()?.Columns ?? [];

    private static async ValueTask<Dictionary<string, ImmutableArray<string>>> SampleAsync(
        SqlDatabase database, ISqlSource source, SqlSession session, CatalogTable table, CancellationToken cancellationToken)
    {
        var codes = table.Columns.Where(column => column is { Type: SqlColumnType.Char or SqlColumnType.Varchar or SqlColumnType.NChar or SqlColumnType.NVarchar, Length: <= LongestCode }).ToArray();
        if (codes.Length == 0)
            return [];
        var seen = codes.ToDictionary(column => column.Name, _ => new HashSet<string>(StringComparer.Ordinal));
        var quote = source.Queries.Quote;
        var from = (table.Schema is null ? "" : quote(table.Schema) + ".") + quote(table.Name);
        var columns = string.Join(", ", codes.Select(column => quote(column.Name)));
        var text = database == SqlDatabase.SqlServer
            ? $"SELECT TOP ({SampledRows}) {columns} FROM {from}"
            : $"SELECT {columns} FROM {from} LIMIT {SampledRows}";
        await using var reader = await session.ReadAsync(new SqlStatement(text), cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            for (var i = 0; i < codes.Length; i++)
                if (reader.Text(i)?.TrimEnd() is { Length: > 0 } code)
                    seen[codes[i].Name].Add(code);
        return seen.Where(column => column.Value.Count is > 0 and <= MostCodes)
            .ToDictionary(column => column.Key, column => column.Value.Order(StringComparer.Ordinal).ToImmutableArray());
    }
}
