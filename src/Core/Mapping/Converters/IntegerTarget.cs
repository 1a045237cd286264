using System.Globalization;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The last step of int32 and int64 fields. Text counts when it holds nothing but digits, perhaps with a minus before and zeros in front.</summary>
internal sealed class IntegerTarget(bool narrow, Otherwise otherwise) : Converter(otherwise)
{
    private const int LongestText = 19;

    private static readonly bool[] s_both = [false, true];

    public override string Reason { get; } = narrow ? "is not a whole number of 32 bits" : "is not a whole number of 64 bits";

    public override ValueKind UsualInput => ValueKind.Integer;

    public override bool TryConvert(ref Value value)
    {
        long number;
        switch (value.Kind)
        {
            case ValueKind.Integer:
                number = value.AsInteger();
                break;
            case ValueKind.String:
                if (!TryRead(value.AsString().AsSpan().TrimEnd(' '), out number))
                    return false;
                break;
            case ValueKind.Boolean:
                number = value.AsBoolean() ? 1 : 0;
                break;
            default:
                if (!Numbers.TryInteger(value, out number))
                    return false;
                break;
        }

        value = Value.From(number);
        return !narrow || (number >= int.MinValue && number <= int.MaxValue);
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.Integer, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        test = Possible(test);
        if (test is RawPredicate.Constant)
            return test;
        if (Numbers.IsNumeric(before.Kind))
            return Numbers.Invert(test, before.Column, before.Kind, digits: 0, whole: true);
        switch (before.Kind)
        {
            case ValueKind.Boolean:
                bool[] wanted = [.. s_both.Where(value => PredicateEvaluation.Holds(test, Value.From(value ? 1L : 0L)))];
                return RawPredicate.OneOf(before.Column, [.. wanted.Select(Value.From)]);
            case ValueKind.String when IsPrecise(test):
                var values = test is RawPredicate.In list ? list.Values : [((RawPredicate.Compare)test).Value];
                var longest = Math.Min(before.Length ?? LongestText, LongestText);
                return new RawPredicate.Trimmed(before.Column, TrimSide.End, [.. values.SelectMany(value => Texts(value.AsInteger(), longest))]);
            default:
                return null;
        }
    }

    public override RawPredicate? Unconvertible(in Stage before) => before.Kind switch
    {
        ValueKind.Integer when !narrow => RawPredicate.Never,
        ValueKind.Integer => RawPredicate.Any(
            new RawPredicate.Compare(before.Column, Requests.FilterOperator.Lt, Value.From((long)int.MinValue)),
            new RawPredicate.Compare(before.Column, Requests.FilterOperator.Gt, Value.From((long)int.MaxValue))),
        ValueKind.Boolean => RawPredicate.Never,
        _ => null,
    };

    public override Ordering OrderingOf(in Stage before) =>
        Numbers.IsNumeric(before.Kind) || before.Kind == ValueKind.Boolean ? Ordering.Kept : Ordering.Lost;

    private static bool TryRead(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return text.Length <= LongestText && text is not ['+', ..] and not ['-', '0'] and not []
            && (text[0] != '-' || text[1..].IndexOfAnyExcept('0') >= 0)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Every text that reads as the number: 42, 042, 0042 …</summary>
    private static IEnumerable<Value> Texts(long number, int longest)
    {
        var digits = Math.Abs((decimal)number).ToString(CultureInfo.InvariantCulture);
        var sign = number < 0 ? "-" : "";
        yield return Value.From(sign + digits);
        for (var width = digits.Length + 1; width + sign.Length <= longest; width++)
            yield return Value.From(sign + digits.PadLeft(width, '0'));
    }
}
