using System.Collections.Immutable;
using System.Text;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Several columns to one text, each without trailing blanks; null and empty ones are left out. Null when nothing is left.</summary>
internal sealed class JoinSource(ImmutableArray<int> indexes, ImmutableArray<RawColumn> columns, string separator) : Source
{
    /// <summary>More ways than this to take a text apart are not pushed down.</summary>
    private const int MostWays = 32;

    public override ImmutableArray<int> Columns => indexes;

    public override bool TryRead(ReadOnlySpan<Value> raw, FieldConversion field, ref ConversionIssues issues, out Value value)
    {
        var builder = new StringBuilder();
        var joined = false;
        value = Value.Null;
        foreach (var index in indexes)
        {
            var part = raw[index];
            if (!part.HasValue)
                continue;
            var text = part.Kind == ValueKind.String ? part.AsString() : part.ToString();
            var kept = text.AsSpan().TrimEnd(' ');
            if (kept.IsEmpty)
                continue;
            if (joined)
                builder.Append(separator);
            builder.Append(kept);
            joined = true;
        }

        if (joined)
            value = Value.From(builder.ToString());
        return true;
    }

    public override Source WithColumns(ImmutableArray<RawColumn> known) => new JoinSource(indexes, [.. indexes.Select(index => known[index])], separator);

    public override Stage Output(ImmutableArray<RawColumn> known, ValueKind usual) => new("", ValueKind.String, null);

    public override RawPredicate? Invert(RawPredicate test)
    {
        if (columns.Any(column => column.Kind is not (null or ValueKind.String)))
            return null;
        switch (test)
        {
            case RawPredicate.IsNull:
                return RawPredicate.All([.. columns.Select(Empty)]);
            case RawPredicate.Compare { Operator: FilterOperator.Eq } compare:
                return Invert([compare.Value]);
            case RawPredicate.In list:
                return Invert(list.Values.AsSpan());
            default:
                return null;
        }
    }

    private RawPredicate? Invert(ReadOnlySpan<Value> values)
    {
        List<RawPredicate> ways = [];
        foreach (var value in values)
        {
            Collect(value.AsString(), 0, first: true, [], ways);
            if (ways.Count > MostWays)
                return null;
        }

        return RawPredicate.Any([.. ways]);
    }

    /// <summary>All ways in which the columns from one on can make up the rest of the text.</summary>
    private void Collect(string? rest, int column, bool first, ImmutableArray<RawPredicate> parts, List<RawPredicate> ways)
    {
        if (ways.Count > MostWays)
            return;
        if (column == columns.Length)
        {
            if (rest is null && !first)
                ways.Add(RawPredicate.All([.. parts]));
            return;
        }

        Collect(rest, column + 1, first, parts.Add(Empty(columns[column])), ways);
        if (rest is null)
            return;
        for (var end = rest.IndexOf(separator, StringComparison.Ordinal); ; end = rest.IndexOf(separator, end + 1, StringComparison.Ordinal))
        {
            if (separator.Length == 0)
                end = -1;
            var part = end < 0 ? rest : rest[..end];
            if (part.Length > 0 && part[^1] != ' ')
            {
                var next = end < 0 ? null : rest[(end + separator.Length)..];
                Collect(next, column + 1, first: false, parts.Add(new RawPredicate.Trimmed(columns[column].Name, TrimSide.End, [Value.From(part)])), ways);
            }

            if (end < 0)
                return;
        }
    }

    private static RawPredicate Empty(RawColumn column) => RawPredicate.Any(
        new RawPredicate.IsNull(column.Name), new RawPredicate.Trimmed(column.Name, TrimSide.End, [Value.From("")]));
}
