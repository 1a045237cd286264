using System.Collections.Immutable;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Relational.Planning;

/// <summary>Writes the SELECT of one request.</summary>
/// <param name="order">Null for a single record.</param>
/// <param name="checks">Conditions that are checked again after reading, so that their columns are needed.</param>
internal sealed class SelectBuilder(BoundTable table, ResourceRequest request, RawPredicate predicate, TotalOrder? order, ImmutableArray<Condition> checks, RawSort? group)
{
    private SqlDialect Dialect => table.Dialect;

    /// <summary>The raw columns that are read, as places in raw records.</summary>
    public ImmutableArray<int> RawIndexes()
    {
        var mapping = table.Mapping;
        SortedSet<int> indexes = [];
        foreach (var field in request.Fields.Fields.Concat(mapping.Contract.Key).Concat(checks.Select(check => check.Field)))
            indexes.UnionWith(mapping.ColumnsOf(field));
        foreach (var term in order?.Terms ?? [])
        {
            if (term.Column is { } column)
                indexes.Add(column.Index);
        }

        return [.. indexes];
    }

    public void WriteRows(SelectWriter writer, ImmutableArray<int> rawIndexes)
    {
        if (group is not null)
        {
            WriteGroups(writer, rawIndexes);
            return;
        }

        writer.Text("SELECT ");
        if (Dialect.LimitsFirst)
            WriteLimit(writer, "TOP (", ") ");
        WriteColumns(writer, rawIndexes);
        WriteFrom(writer);
        WriteWhere(writer, request.After);
        order?.WriteOrderBy(writer);
        if (!Dialect.LimitsFirst)
            WriteLimit(writer, " LIMIT ", "");
    }

    public void WriteCount(SelectWriter writer)
    {
        writer.Text("SELECT ").Text(Dialect.Count);
        WriteFrom(writer);
        WriteWhere(writer, after: null);
    }

    /// <summary>The limit for each value of a field: rows are numbered within their group.</summary>
    private void WriteGroups(SelectWriter writer, ImmutableArray<int> rawIndexes)
    {
        writer.Text("SELECT ");
        for (var i = 0; i < rawIndexes.Length; i++)
            writer.Text(i > 0 ? ", " : "").Text(table.Columns[rawIndexes[i]].Output);
        for (var i = 0; i < order!.Terms.Length; i++)
        {
            if (order.Terms[i].Column is null)
                writer.Text(", ").Text(SortName(i));
        }

        writer.Text(" FROM (SELECT ");
        for (var i = 0; i < rawIndexes.Length; i++)
            writer.Text(i > 0 ? ", " : "").Text(table.Columns[rawIndexes[i]].Sql).Text(" AS ").Text(table.Columns[rawIndexes[i]].Output);
        for (var i = 0; i < order.Terms.Length; i++)
        {
            writer.Text(", ");
            order.WriteExpression(writer, i);
            writer.Text(" AS ").Text(SortName(i));
        }

        writer.Text(", ROW_NUMBER() OVER (");
        if (group is not RawSort.Constant)
        {
            writer.Text("PARTITION BY ");
            writer.Sort(group!);
        }

        order.WriteOrderBy(writer);
        writer.Text(") AS lg_n");
        WriteFrom(writer);
        WriteWhere(writer, request.After);
        writer.Text(") AS w WHERE lg_n <= ").Parameter(Value.From((long)request.Limit), null);
        order.WriteOrderBy(writer, term => writer.Text(SortName(term)));
    }

    private void WriteColumns(SelectWriter writer, ImmutableArray<int> rawIndexes)
    {
        for (var i = 0; i < rawIndexes.Length; i++)
            writer.Text(i > 0 ? ", " : "").Text(table.Columns[rawIndexes[i]].Sql);
        if (rawIndexes.Length == 0)
            writer.Text("1");
        for (var i = 0; i < order?.Terms.Length; i++)
        {
            if (order.Terms[i].Column is not null)
                continue;
            writer.Text(", ");
            order.WriteExpression(writer, i);
        }
    }

    private void WriteFrom(SelectWriter writer)
    {
        writer.Text(" FROM ");
        switch (table.Binding.Source)
        {
            case SqlSource.Table source:
                WriteTable(writer, source);
                break;
            case SqlSource.Select select:
                writer.Text("(");
                var end = 0;
                foreach (var use in select.Uses)
                {
                    writer.Text(select.Text.AsSpan(end, use.Offset - end)).Parameter(use.Value, null);
                    end = use.Offset + use.Length;
                }

                writer.Text(select.Text.AsSpan(end)).Text("\n)");
                break;
        }

        writer.Text(" AS t");
        if (table.Binding.Join is not { } join)
            return;
        writer.Text(" INNER JOIN ");
        WriteTable(writer, join.Table);
        writer.Text(" AS x ON ");
        for (var i = 0; i < join.On.Length; i++)
            writer.Text(i > 0 ? " AND t." : "t.").Text(Dialect.Quote(join.On[i].First)).Text(" = x.").Text(Dialect.Quote(join.On[i].This));
    }

    private void WriteTable(SelectWriter writer, SqlSource.Table source)
    {
        if (source.Schema is { } schema)
            writer.Text(Dialect.Quote(schema)).Text(".");
        writer.Text(Dialect.Quote(source.Name));
    }

    private void WriteWhere(SelectWriter writer, Position? after)
    {
        var filtered = predicate is not RawPredicate.Constant { Holds: true };
        if (filtered)
            writer.Text(" WHERE ").Predicate(predicate);
        if (after is null || order is null)
            return;
        writer.Text(filtered ? " AND " : " WHERE ");
        order.WriteAfter(writer, after);
    }

    private void WriteLimit(SelectWriter writer, string before, string behind)
    {
        writer.Text(before);
        if (order is null)
            writer.Text("1");
        else
            writer.Parameter(Value.From(request.Limit + 1L), null);
        writer.Text(behind);
    }

    private static string SortName(int term) => term switch { 0 => "lg_s0", 1 => "lg_s1", 2 => "lg_s2", _ => $"lg_s{term}" };
}
