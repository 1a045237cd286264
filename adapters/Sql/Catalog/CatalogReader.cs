using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.Sql.Catalog;

/// <summary>Reads tables from a database's catalog.</summary>
internal static class CatalogReader
{
    /// <returns>Null when the table does not exist or the log-in cannot see it.</returns>
    public static async ValueTask<CatalogTable?> TableAsync(
        ISqlSource source, SqlSession session, string? schema, string table, CancellationToken cancellationToken)
    {
        SqlArgument[] arguments = [new(Value.From(schema), SqlColumnType.Varchar), new(Value.From(table), SqlColumnType.Varchar)];
        var queries = source.Queries;
        var columns = await session.RowsAsync(new SqlStatement(queries.Columns, arguments), reader =>
        {
            var declared = reader.Text(1)!;
            var length = reader.Number(2);
            return new CatalogColumn(
                reader.Text(0)!, declared, queries.TypeOf(declared), length > 0 ? length : null, reader.Number(3), reader.Number(4), reader.Truth(5));
        }, cancellationToken);
        if (columns.IsEmpty)
            return null;
        var indexes = await session.RowsAsync(new SqlStatement(queries.Indexes, arguments), reader =>
            (Name: reader.Text(0)!, Unique: reader.Truth(1), Primary: reader.Truth(2), Column: reader.Text(3) ?? ""), cancellationToken);
        var foreign = await session.RowsAsync(new SqlStatement(queries.ForeignKeys, arguments), reader =>
            (Name: reader.Text(0)!, Column: reader.Text(1)!, Table: reader.Text(2)!, Referenced: reader.Text(3)), cancellationToken);
        return new CatalogTable(
            schema, table, columns,
            [.. indexes.Where(index => index.Primary).Select(index => index.Column)],
            [.. indexes.GroupBy(index => index.Name).Select(group =>
                new CatalogIndex(group.Key, group.First().Unique, [.. group.Select(index => index.Column)]))],
            [.. foreign.GroupBy(key => key.Name).Select(group =>
                new CatalogForeignKey([.. group.Select(key => key.Column)], group.First().Table, [.. group.Select(key => key.Referenced ?? "")]))]);
    }
}
