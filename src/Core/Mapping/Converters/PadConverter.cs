using System.Globalization;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Numbers (or short texts) to keys of a fixed width: 42 becomes 000042.</summary>
internal sealed class PadConverter(int width, char fill, Otherwise otherwise) : Converter(otherwise)
{
    private bool KeepsOrder => fill == '0' && width <= 18;

    public override string Reason { get; } = $"does not fit into {width} characters";

    public override ValueKind UsualInput => ValueKind.Integer;

    public override bool TryConvert(ref Value value)
    {
        Span<char> digits = stackalloc char[20];
        scoped ReadOnlySpan<char> text;
        if (value.Kind == ValueKind.String)
        {
            text = value.AsString().AsSpan().TrimEnd(' ');
        }
        else
        {
            if (!Numbers.TryInteger(value, out var number) || number < 0)
                return false;
            number.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
            text = digits[..written];
        }

        if (text.Length == 0 || text.Length > width)
            return false;
        Span<char> padded = stackalloc char[width];
        padded[..(width - text.Length)].Fill(fill);
        text.CopyTo(padded[(width - text.Length)..]);
        value = Value.From(new string(padded));
        return true;
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.String, Length = width };

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        var kind = before.Kind;
        switch (test)
        {
            case RawPredicate.In list:
                return OneOf(before, [.. list.Values]);
            case RawPredicate.Trimmed { Side: TrimSide.End } trimmed:
                return OneOf(before, [.. trimmed.Values]);
            case RawPredicate.Compare { Operator: FilterOperator.Eq } compare:
                return OneOf(before, [compare.Value]);
            case RawPredicate.Compare compare when KeepsOrder && Numbers.IsNumeric(kind):
                return InvertOrder(compare, kind);
            default:
                return null;
        }
    }

    public override RawPredicate? Unconvertible(in Stage before) => before.Kind == ValueKind.Integer && width <= 18
        ? RawPredicate.Any(
            new RawPredicate.Compare(before.Column, FilterOperator.Lt, Value.From(0L)),
            new RawPredicate.Compare(before.Column, FilterOperator.Gt, Value.From(Highest)))
        : null;

    public override Ordering OrderingOf(in Stage before) =>
        KeepsOrder && Numbers.IsNumeric(before.Kind) ? Ordering.Kept : Ordering.Lost;

    public override bool KeepsGroups(in Stage before) => Numbers.IsNumeric(before.Kind);

    private long Highest => (long)Numbers.PowerOf10(width) - 1;

    private RawPredicate OneOf(in Stage before, ReadOnlySpan<Value> values)
    {
        List<Value> raw = [];
        foreach (var value in values)
        {
            if (value.Kind != ValueKind.String || value.AsString() is not { } text || text.Length != width)
                continue;
            if (!Numbers.IsNumeric(before.Kind))
                raw.AddRange(Variants(text));
            else if (TryNumber(text, out var number))
                raw.Add(Numbers.OfKind(number, before.Kind));
        }

        return raw.Count == 0 ? RawPredicate.Never
            : Numbers.IsNumeric(before.Kind) ? RawPredicate.OneOf(before.Column, [.. raw])
            : new RawPredicate.Trimmed(before.Column, TrimSide.End, [.. raw]);
    }

    /// <summary>Every text that is padded to this one: 000042, 00042, 0042, 042 and 42.</summary>
    private IEnumerable<Value> Variants(string text)
    {
        if (text[^1] == ' ')
            yield break;
        for (var start = 0; start < text.Length; start++)
        {
            yield return Value.From(text[start..]);
            if (text[start] != fill)
                yield break;
        }
    }

    private bool TryNumber(string text, out long number)
    {
        var digits = text.AsSpan().TrimStart(fill);
        if (digits.IsEmpty && fill == '0')
            digits = "0";
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && (digits[0] != '0' || digits.Length == 1);
    }

    private RawPredicate? InvertOrder(RawPredicate.Compare compare, ValueKind kind)
    {
        var text = compare.Value.AsString();
        switch (compare.Operator)
        {
            case FilterOperator.Starts:
                return text.Length <= width && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
                    ? RawPredicate.All(
                        compare with { Operator = FilterOperator.Gte, Value = Filled(text, '0', kind) },
                        compare with { Operator = FilterOperator.Lte, Value = Filled(text, '9', kind) })
                    : RawPredicate.Never;
            case FilterOperator.Gte or FilterOperator.Lt:
                return Bound(compare, First(text, orEqual: true), kind);
            case FilterOperator.Gt or FilterOperator.Lte:
                return Bound(compare, First(text, orEqual: false), kind);
            default:
                return null;
        }
    }

    private static RawPredicate.Compare Bound(RawPredicate.Compare compare, long first, ValueKind kind) => compare with
    {
        Operator = compare.Operator is FilterOperator.Gte or FilterOperator.Gt ? FilterOperator.Gte : FilterOperator.Lt,
        Value = Numbers.OfKind(first, kind),
    };

    /// <summary>The lowest number whose padded text is greater than (or equal to) any text.</summary>
    private long First(string text, bool orEqual)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;
        if (digits >= width)
            return Number(text[..width], '0') + (text.Length == width && orEqual ? 0 : 1);
        return digits == text.Length || text[digits] < '0'
            ? Number(text[..digits], '0')
            : Number(text[..digits], '9') + 1;
    }

    private Value Filled(string text, char with, ValueKind kind) => Numbers.OfKind(Number(text, with), kind);

    private long Number(string text, char with) => long.Parse(text.PadRight(width, with), NumberStyles.None, CultureInfo.InvariantCulture);
}
