using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Relational.Planning;

/// <summary>
/// Writes a SELECT and collects the values of its parameters in one go; for a plan that is known already it collects values only.
/// </summary>
/// <remarks>The same code walks both ways, so the order of values cannot differ from the order of parameters.</remarks>
internal sealed class SelectWriter(BoundTable table, bool withText)
{
    private readonly StringBuilder? _text = withText ? new StringBuilder(512) : null;
    private readonly List<string?> _columns = [];
    private Value[] _values = new Value[8];
    private int _count;

    public BoundTable Table => table;

    private SqlDialect Dialect => table.Dialect;

    public SelectWriter Text(string text)
    {
        _text?.Append(text);
        return this;
    }

    public SelectWriter Text(ReadOnlySpan<char> text)
    {
        _text?.Append(text);
        return this;
    }

    public SelectWriter Text(int number)
    {
        _text?.Append(CultureInfo.InvariantCulture, $"{number}");
        return this;
    }

    public SelectWriter Column(string name) => Text(table.Find(name).Sql);

    /// <summary>What a sort orders by: a column, or an expression that puts raw values in canonical order.</summary>
    public SelectWriter Sort(RawSort sort)
    {
        switch (sort)
        {
            case RawSort.Column(var name):
                return Column(name);
            case RawSort.NullWhen(var name, var when):
                return Text("CASE WHEN ").Predicate(when).Text(" THEN NULL ELSE ").Column(name).Text(" END");
            case RawSort.Ranked ranked:
                Text("CASE");
                for (var rank = 0; rank < ranked.Ranks.Length; rank++)
                    Text(" WHEN ").Predicate(ranked.Ranks[rank]).Text(" THEN ").Text(rank);
                return Text(" END");
            default:
                throw new UnreachableException();
        }
    }

    /// <param name="column">The column that the value is compared with; null for none.</param>
    public SelectWriter Parameter(in Value value, string? column)
    {
        if (_text is not null)
        {
            _text.Append(Dialect.Parameter(_count));
            _columns.Add(column);
        }

        if (_count == _values.Length)
            Array.Resize(ref _values, _count * 2);
        _values[_count++] = value;
        return this;
    }

    public SelectText ToSelectText() => new(_text!.ToString(), [.. _columns]);

    public ReadOnlyMemory<Value> Values => _values.AsMemory(0, _count);

    /// <summary>Writes a predicate; with <paramref name="negated"/> its opposite, in which null columns count.</summary>
    public SelectWriter Predicate(RawPredicate predicate, bool negated = false)
    {
        switch (predicate)
        {
            case RawPredicate.Constant constant:
                return Text(constant.Holds != negated ? "1 = 1" : "1 = 0");
            case RawPredicate.Not not:
                return Predicate(not.Inner, !negated);
            case RawPredicate.And and:
                return Parts(and.Parts, negated ? " OR " : " AND ", negated);
            case RawPredicate.Or any:
                return Parts(any.Parts, negated ? " AND " : " OR ", negated);
            case RawPredicate.IsNull isNull:
                return Column(isNull.Column).Text(negated ? " IS NOT NULL" : " IS NULL");
            case RawPredicate.Compare compare:
                var or = Nulls(compare.Column, negated);
                return Compare(compare, negated).Text(or ? ")" : "");
            case RawPredicate.In list:
                or = Nulls(list.Column, negated);
                return OneOf(table.Find(list.Column).Sql, list.Column, list.Values, negated).Text(or ? ")" : "");
            default:
                var trimmed = (RawPredicate.Trimmed)predicate;
                or = Nulls(trimmed.Column, negated);
                return Trimmed(trimmed, negated).Text(or ? ")" : "");
        }
    }

    /// <summary>How many parameters a list of this many values gets: lists of similar lengths share a plan.</summary>
    public static int Bucket(int count) => count switch
    {
        <= 2 => count,
        <= 4 => 4,
        <= 8 => 8,
        <= 16 => 16,
        <= 32 => 32,
        <= 64 => 64,
        <= 100 => 100,
        _ => (count + 99) / 100 * 100,
    };

    /// <summary>Whether an equality leaves out of account the blanks that may stand behind these texts.</summary>
    public static bool NeedsNoTrimming(SqlDialect dialect, RawColumn column, RawPredicate.Trimmed trimmed)
    {
        if (trimmed.Side != TrimSide.End)
            return false;
        // A column of unknown type may be a number, which has no blanks to take away.
        if (dialect.IgnoresPadding(column.FixedLength) || column.Unpadded || column.Kind != ValueKind.String)
            return true;
        foreach (var value in trimmed.Values)
        {
            if (value.AsString().Length != column.Length)
                return false;
        }

        return true;
    }

    private SelectWriter Parts(ImmutableArray<RawPredicate> parts, string between, bool negated)
    {
        Text("(");
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                Text(between);
            Predicate(parts[i], negated);
        }

        return Text(")");
    }

    /// <summary>The opposite of a test holds for null, which SQL does not think of its own accord.</summary>
    private bool Nulls(string column, bool negated)
    {
        var nulls = negated && table.Find(column).Column.Nullable;
        if (nulls)
            Text("(").Column(column).Text(" IS NULL OR ");
        return nulls;
    }

    private SelectWriter Compare(RawPredicate.Compare compare, bool negated)
    {
        if (compare.Operator is FilterOperator.Starts or FilterOperator.Contains)
            return Search(compare, negated);
        return Column(compare.Column).Text((compare.Operator, negated) switch
        {
            (FilterOperator.Eq, false) => " = ",
            (FilterOperator.Eq, true) => " <> ",
            (FilterOperator.Gt, false) or (FilterOperator.Lte, true) => " > ",
            (FilterOperator.Gte, false) or (FilterOperator.Lt, true) => " >= ",
            (FilterOperator.Lt, false) or (FilterOperator.Gte, true) => " < ",
            _ => " <= ",
        }).Parameter(compare.Value, compare.Column);
    }

    private SelectWriter Search(RawPredicate.Compare compare, bool negated)
    {
        var text = compare.Value.AsString();
        if (!Dialect.SearchesByFunction)
        {
            return Column(compare.Column).Text(negated ? " NOT LIKE " : " LIKE ")
                .Parameter(Value.From(Pattern(text, compare.Operator)), compare.Column).Text(" ESCAPE '~'");
        }

        if (compare.Operator == FilterOperator.Contains)
            return Text("instr(").Column(compare.Column).Text(", ").Parameter(compare.Value, compare.Column).Text(negated ? ") = 0" : ") > 0");
        Text(negated ? "NOT (" : "(").Column(compare.Column).Text(" >= ").Parameter(compare.Value, compare.Column);
        Text(" AND substr(").Column(compare.Column).Text(", 1, ").Parameter(Value.From((long)text.EnumerateRunes().Count()), null);
        return Text(") = ").Parameter(compare.Value, compare.Column).Text(")");
    }

    private SelectWriter OneOf(string sql, string column, ImmutableArray<Value> values, bool negated)
    {
        if (values is [var only])
            return Text(sql).Text(negated ? " <> " : " = ").Parameter(only, column);
        if (Dialect.HasArrays)
            return Text(sql).Text(negated ? " <> ALL(" : " = ANY(").Parameter(Value.FromArray([.. values]), column).Text(")");
        Text(sql).Text(negated ? " NOT IN (" : " IN (");
        var bucket = Bucket(values.Length);
        for (var i = 0; i < bucket; i++)
        {
            if (i > 0)
                Text(", ");
            Parameter(values[Math.Min(i, values.Length - 1)], column);
        }

        return Text(")");
    }

    private SelectWriter Trimmed(RawPredicate.Trimmed trimmed, bool negated)
    {
        var column = table.Find(trimmed.Column);
        if (NeedsNoTrimming(Dialect, column.Column, trimmed))
            return OneOf(column.Sql, trimmed.Column, trimmed.Values, negated);
        var bare = Dialect.Trim(trimmed.Side, column.Sql);
        if (negated || trimmed.Side != TrimSide.End)
            return OneOf(bare, trimmed.Column, trimmed.Values, negated);

        // A text with blanks behind it sorts from the text itself to before the text with a digit behind it, in every collation: so an index helps.
        var bucket = Bucket(trimmed.Values.Length);
        if (bucket > 1)
            Text("(");
        for (var i = 0; i < bucket; i++)
        {
            var value = trimmed.Values[Math.Min(i, trimmed.Values.Length - 1)];
            Text(i > 0 ? " OR (" : "(").Column(trimmed.Column).Text(" >= ").Parameter(value, trimmed.Column);
            Text(" AND ").Column(trimmed.Column).Text(" < ").Parameter(Value.From(value.AsString() + "0"), trimmed.Column);
            Text(" AND ").Text(bare).Text(" = ").Parameter(value, trimmed.Column).Text(")");
        }

        return bucket > 1 ? Text(")") : this;
    }

    private string Pattern(string text, FilterOperator search)
    {
        var pattern = new StringBuilder(text.Length + 2);
        if (search == FilterOperator.Contains)
            pattern.Append('%');
        foreach (var character in text)
        {
            if (Dialect.PatternCharacters.Contains(character, StringComparison.Ordinal))
                pattern.Append('~');
            pattern.Append(character);
        }

        return pattern.Append('%').ToString();
    }
}
