using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Relational.Planning;

/// <summary>The order of one request made total by the key, its spelling, and the predicate for what comes behind a position.</summary>
internal sealed class TotalOrder
{
    private readonly ImmutableArray<OrderTerm> _terms;
    private readonly SqlDialect _dialect;

    private TotalOrder(ImmutableArray<OrderTerm> terms, SqlDialect dialect)
    {
        _terms = terms;
        _dialect = dialect;
    }

    public ImmutableArray<OrderTerm> Terms => _terms;

    /// <returns>Null when one of the fields cannot be sorted by; <paramref name="unsortable"/> names it.</returns>
    public static TotalOrder? Of(BoundTable table, ImmutableArray<SortTerm> sort, out Field? unsortable)
    {
        unsortable = null;
        var terms = ImmutableArray.CreateBuilder<OrderTerm>();
        foreach (var term in sort)
        {
            switch (table.Mapping.SortOf(term.Field))
            {
                case null:
                    unsortable = term.Field;
                    return null;
                case RawSort.Constant:
                    break;
                case RawSort.Column(var name):
                    Add(terms, table.Find(name), term.Descending, table.Find(name).Column.Nullable);
                    break;
                case var expression:
                    terms.Add(new OrderTerm(expression, null, term.Descending, Nullable: true));
                    break;
            }
        }

        // The key runs the same way as the last term, so that an index can be read backwards. Key columns hold no null: such rows have no key.
        var descending = terms.Count > 0 && terms[^1].Descending;
        foreach (var column in table.Key)
            Add(terms, column, descending, nullable: false);
        return new TotalOrder(terms.ToImmutable(), table.Dialect);
    }

    public void WriteOrderBy(SelectWriter writer, Action<int>? column = null)
    {
        writer.Text(" ORDER BY ");
        for (var i = 0; i < _terms.Length; i++)
        {
            if (i > 0)
                writer.Text(", ");
            if (column is null)
                WriteExpression(writer, i);
            else
                column(i);
            if (_terms[i].Descending)
                writer.Text(" DESC");
            if (_terms[i].Nullable && !_dialect.NullsAreLowest)
                writer.Text(_terms[i].Descending ? " NULLS LAST" : " NULLS FIRST");
        }
    }

    public void WriteExpression(SelectWriter writer, int index)
    {
        if (_terms[index].Column is { } column)
            writer.Text(column.Sql);
        else
            writer.Sort(_terms[index].Sort);
    }

    /// <summary>Whether a position can have come from this order.</summary>
    public bool Fits(Position position)
    {
        if (position.Values.Length != _terms.Length)
            return false;
        for (var i = 0; i < _terms.Length; i++)
        {
            var kind = position.Values[i].Kind;
            if (kind is ValueKind.Absent or ValueKind.Object or ValueKind.Array || (kind == ValueKind.Null && !_terms[i].Nullable))
                return false;
        }

        return true;
    }

    /// <summary>Writes what comes behind a position.</summary>
    public void WriteAfter(SelectWriter writer, Position position)
    {
        var values = position.Values;
        if (_dialect.ComparesRows && _terms.Length > 1 && _terms.All(term => !term.Nullable && term.Descending == _terms[0].Descending))
        {
            WriteRow(writer, values);
            return;
        }

        // Redundant, but a bound on the first column is what an index can use.
        writer.Text("(");
        var bounded = _terms.Length > 1 && WriteBound(writer, values[0]);
        var written = false;
        for (var i = 0; i < _terms.Length; i++)
        {
            if (IsLast(i, values[i]))
                continue;
            writer.Text(written ? " OR (" : "(");
            written = true;
            for (var equal = 0; equal < i; equal++)
            {
                WriteEqual(writer, equal, values[equal]);
                writer.Text(" AND ");
            }

            WriteBehind(writer, i, values[i]);
            writer.Text(")");
        }

        writer.Text(bounded ? "))" : ")");
    }

    private void WriteRow(SelectWriter writer, ImmutableArray<Value> values)
    {
        writer.Text("(");
        for (var i = 0; i < _terms.Length; i++)
            writer.Text(i > 0 ? ", " : "").Text(_terms[i].Column!.Sql);
        writer.Text(_terms[0].Descending ? ") < (" : ") > (");
        for (var i = 0; i < _terms.Length; i++)
            writer.Text(i > 0 ? ", " : "").Parameter(values[i], _terms[i].Column!.Column.Name);
        writer.Text(")");
    }

    private bool WriteBound(SelectWriter writer, in Value value)
    {
        var term = _terms[0];
        if (!value.HasValue || term.Column is null || (term.Nullable && term.Descending))
            return false;
        writer.Text(term.Column.Sql).Text(term.Descending ? " <= " : " >= ").Parameter(value, term.Column.Column.Name).Text(" AND (");
        return true;
    }

    /// <summary>Nothing comes behind null when the order descends.</summary>
    private bool IsLast(int index, in Value value) => !value.HasValue && _terms[index].Descending;

    private void WriteEqual(SelectWriter writer, int index, in Value value)
    {
        WriteExpression(writer, index);
        if (value.HasValue)
            writer.Text(" = ").Parameter(value, _terms[index].Column?.Column.Name);
        else
            writer.Text(" IS NULL");
    }

    private void WriteBehind(SelectWriter writer, int index, in Value value)
    {
        var term = _terms[index];
        var nullsFollow = term.Nullable && term.Descending;
        if (nullsFollow)
            writer.Text("(");
        WriteExpression(writer, index);
        if (!value.HasValue)
        {
            writer.Text(" IS NOT NULL");
            return;
        }

        writer.Text(term.Descending ? " < " : " > ").Parameter(value, term.Column?.Column.Name);
        if (!nullsFollow)
            return;
        writer.Text(" OR ");
        WriteExpression(writer, index);
        writer.Text(" IS NULL)");
    }

    private static void Add(ImmutableArray<OrderTerm>.Builder terms, BoundColumn column, bool descending, bool nullable)
    {
        // A column that stands further in front decides already.
        if (!terms.Any(term => term.Column == column))
            terms.Add(new OrderTerm(new RawSort.Column(column.Column.Name), column, descending, nullable));
    }
}
