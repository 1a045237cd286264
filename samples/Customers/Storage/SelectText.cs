using System.Text;
using LegacyGateway.Samples.Customers.Fields;
using LegacyGateway.Samples.Customers.Queries;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Samples.Customers.Storage;

/// <summary>Writes the SELECT of a list into a command; every value is a parameter.</summary>
internal sealed class SelectText(SqliteCommand command)
{
    private static readonly string s_columns = string.Join(", ", CustomerFields.Columns);

    /// <param name="after">The sort values behind which the page begins; null for the first page.</param>
    public void Page(ListQuery query, object?[]? after)
    {
        var order = string.Join(", ", query.Sort.Select(term => term.Field.Column + (term.Descending ? " DESC" : "")));
        var where = Where(query, after);
        command.CommandText = query.Per is { } per
            ? $"""
               SELECT {s_columns} FROM (
                 SELECT {s_columns}, ROW_NUMBER() OVER (PARTITION BY {per.Column} ORDER BY {order}) AS place FROM customers{where})
               WHERE place <= {query.Limit} ORDER BY {order}
               """
            : $"SELECT {s_columns} FROM customers{where} ORDER BY {order} LIMIT {query.Limit + 1}";
    }

    public void Count(ListQuery query) => command.CommandText = $"SELECT COUNT(*) FROM customers{Where(query, after: null)}";

    private string Where(ListQuery query, object?[]? after)
    {
        var parts = query.Conditions.Select(Condition).ToList();
        if (after is not null)
            parts.Add(Behind(query.Sort, after));
        return parts.Count == 0 ? "" : $" WHERE {string.Join(" AND ", parts)}";
    }

    private string Condition(Condition condition)
    {
        var column = condition.Field.Column;
        return condition.Comparison switch
        {
            Comparison.Eq => $"{column} = {Parameter(condition.Values[0])}",
            Comparison.Ne => $"{column} IS NOT {Parameter(condition.Values[0])}",
            Comparison.Gt => $"{column} > {Parameter(condition.Values[0])}",
            Comparison.Gte => $"{column} >= {Parameter(condition.Values[0])}",
            Comparison.Lt => $"{column} < {Parameter(condition.Values[0])}",
            Comparison.Lte => $"{column} <= {Parameter(condition.Values[0])}",
            Comparison.In => $"{column} IN ({string.Join(", ", condition.Values.Select(Parameter))})",
            Comparison.Starts => Starts(column, Parameter(condition.Values[0])),
            Comparison.Contains => $"instr({column}, {Parameter(condition.Values[0])}) > 0",
            Comparison.Null => (long)condition.Values[0] == 1 ? $"{column} IS NULL" : $"{column} IS NOT NULL",
            _ => throw new ArgumentOutOfRangeException(nameof(condition)),
        };
    }

    private static string Starts(string column, string value) => $"substr({column}, 1, length({value})) = {value}";

    /// <summary>(a behind) OR (a same AND b behind) OR …: null is the lowest value.</summary>
    private string Behind(List<SortTerm> sort, object?[] after)
    {
        var text = new StringBuilder("(");
        var same = "";
        for (var i = 0; i < sort.Count; i++)
        {
            var column = sort[i].Field.Column;
            text.Append(i == 0 ? "" : " OR ").Append('(').Append(same).Append(Behind(column, sort[i].Descending, after[i])).Append(')');
            same += $"{column} IS {Parameter(after[i])} AND ";
        }

        return text.Append(')').ToString();
    }

    private string Behind(string column, bool descending, object? value) => (descending, value) switch
    {
        (false, null) => $"{column} IS NOT NULL",
        (false, _) => $"{column} > {Parameter(value)}",
        (true, null) => "0",
        (true, _) => $"({column} < {Parameter(value)} OR {column} IS NULL)",
    };

    private string Parameter(object? value)
    {
        var name = $"$p{command.Parameters.Count}";
        command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return name;
    }
}
