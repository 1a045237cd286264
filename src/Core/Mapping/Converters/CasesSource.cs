using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The first case whose columns all hold the named codes decides; codes are compared without trailing blanks.</summary>
internal sealed class CasesSource(ImmutableArray<int> indexes, ImmutableArray<RawColumn> columns, ImmutableArray<CasesSource.Case> cases, Otherwise otherwise) : Source
{
    public override ImmutableArray<int> Columns => indexes;

    public override ImmutableArray<Value> Outputs { get; } =
        [.. cases.Select(one => one.Then).Distinct().Order(Comparer<Value>.Create((a, b) => PredicateEvaluation.Order(a, b) ?? 0))];

    public override bool TryRead(ReadOnlySpan<Value> raw, FieldConversion field, ref ConversionIssues issues, out Value value)
    {
        foreach (var one in cases)
        {
            if (!one.Fits(raw))
                continue;
            value = one.Then;
            return true;
        }

        value = Value.Null;
        issues.Add(new ConversionIssue(field.Field, field.ColumnNames, "fit no case", otherwise));
        return otherwise == Otherwise.Null;
    }

    public override Source WithColumns(ImmutableArray<RawColumn> known) =>
        new CasesSource(indexes, [.. indexes.Select(index => known[index])], cases, otherwise);

    public override Stage Output(ImmutableArray<RawColumn> known, ValueKind usual) => new("", cases[0].Then.Kind, null);

    public override RawPredicate? Invert(RawPredicate test)
    {
        if (test is RawPredicate.Compare { Operator: not (Requests.FilterOperator.Eq or Requests.FilterOperator.Starts or Requests.FilterOperator.Contains), Value.Kind: ValueKind.String })
            return null;
        List<RawPredicate> ways = [];
        List<RawPredicate> others = [];
        foreach (var one in cases)
        {
            var fits = Fits(one);
            if (PredicateEvaluation.Holds(test, one.Then))
                ways.Add(RawPredicate.All([fits, .. others]));
            else
                others.Add(RawPredicate.Opposite(fits));
        }

        if (otherwise == Otherwise.Null && PredicateEvaluation.Holds(test, Value.Null))
            ways.Add(RawPredicate.All([.. cases.Select(one => RawPredicate.Opposite(Fits(one)))]));
        return RawPredicate.Any([.. ways]);
    }

    private RawPredicate Fits(Case one) => RawPredicate.All([.. one.Codes.Select(code => Fits(columns[indexes.IndexOf(code.Column)], code))]);

    private static RawPredicate Fits(RawColumn column, Code code)
    {
        if (code.Text is not { } text)
            return new RawPredicate.IsNull(column.Name);
        return column.Kind switch
        {
            ValueKind.Integer or ValueKind.Decimal or ValueKind.Double =>
                RawPredicate.OneOf(column.Name, code.Number is { } number ? [Numbers.OfKind(number, column.Kind.Value)] : []),
            ValueKind.Boolean => RawPredicate.OneOf(column.Name, code.Boolean is { } flag ? [Value.From(flag)] : []),
            _ => new RawPredicate.Trimmed(column.Name, TrimSide.End, [Value.From(text)]),
        };
    }

    /// <summary>What one column must hold; null text stands for null.</summary>
    internal sealed class Code(int column, string? text)
    {
        public int Column { get; } = column;

        public string? Text { get; } = text?.TrimEnd(' ');

        public long? Number { get; } = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

        public bool? Boolean { get; } = text?.Trim() switch { "true" or "1" => true, "false" or "0" => false, _ => null };

        public bool Fits(in Value raw) => raw.Kind switch
        {
            ValueKind.Null => Text is null,
            ValueKind.String => Text is not null && raw.AsString().AsSpan().TrimEnd(' ').SequenceEqual(Text),
            ValueKind.Boolean => raw.AsBoolean() == Boolean,
            _ => Number is not null && Numbers.TryInteger(raw, out var number) && number == Number,
        };
    }

    /// <summary>One case.</summary>
    internal sealed record Case(ImmutableArray<Code> Codes, Value Then)
    {
        public bool Fits(ReadOnlySpan<Value> raw)
        {
            foreach (var code in Codes)
            {
                if (!code.Fits(raw[code.Column]))
                    return false;
            }

            return true;
        }
    }
}
