using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Values that stand for "nothing" become null.</summary>
internal sealed class SentinelConverter : Converter
{
    private readonly string[] _texts;
    private readonly decimal[] _numbers;
    private readonly long[] _integers;
    private readonly DateTime[] _times;

    public SentinelConverter(IEnumerable<string> values)
        : base(Otherwise.Fail)
    {
        _texts = [.. values.Select(value => value.TrimEnd(' ')).Distinct(StringComparer.Ordinal)];
        _numbers = [.. _texts.Select(AsNumber).OfType<decimal>()];
        _integers = [.. _numbers.Where(number => Numbers.TryInteger(Value.From(number), out _)).Select(number => (long)number)];
        _times = [.. _texts.Select(AsTime).OfType<DateTime>()];
    }

    public override string Reason => "is not known";

    public override bool TryConvert(ref Value value)
    {
        if (IsSentinel(value))
            value = Value.Null;
        return true;
    }

    public override Stage After(in Stage before) => before;

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        // Only those sentinels need to be excluded for which the test would hold; text follows a collation that nobody knows here.
        var collated = before.Kind == ValueKind.String
            && test is RawPredicate.Compare { Operator: FilterOperator.Gt or FilterOperator.Gte or FilterOperator.Lt or FilterOperator.Lte };
        var excluded = Sentinels(before.Kind).Where(value => collated || PredicateEvaluation.Holds(test, value));
        return RawPredicate.All(test, RawPredicate.Opposite(OneOf(before, [.. excluded])));
    }

    public override RawPredicate InvertNull(in Stage before) =>
        RawPredicate.Any(base.InvertNull(before), OneOf(before, [.. Sentinels(before.Kind)]));

    public override RawPredicate? Unconvertible(in Stage before) => RawPredicate.Never;

    public override Ordering OrderingOf(in Stage before) => IsLowest(before.Kind) ? Ordering.Kept : Ordering.KeptWithNulls;

    /// <summary>Sentinels that stand below every other value (0 for dates as numbers, blank text) change no order when they become null.</summary>
    private bool IsLowest(ValueKind kind) => kind switch
    {
        ValueKind.String => _texts is [""],
        _ => Sentinels(kind).Length == 0,
    };

    private bool IsSentinel(in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                var text = value.AsString().AsSpan().TrimEnd(' ');
                foreach (var sentinel in _texts)
                {
                    if (text.SequenceEqual(sentinel))
                        return true;
                }

                return false;
            case ValueKind.Integer:
                return Contains(_integers, value.AsInteger());
            case ValueKind.Decimal or ValueKind.Double:
                return Numbers.TryDecimal(value, out var number) && Contains(_numbers, number);
            case ValueKind.Date:
                return Contains(_times, value.AsDate().ToDateTime(default));
            case ValueKind.LocalDateTime:
                return Contains(_times, value.AsLocalDateTime());
            case ValueKind.Instant:
                return Contains(_times, value.AsInstant().DateTime);
            default:
                return false;
        }
    }

    private static bool Contains<T>(T[] sentinels, T value)
        where T : struct, IEquatable<T>
    {
        foreach (ref readonly var sentinel in sentinels.AsSpan())
        {
            if (sentinel.Equals(value))
                return true;
        }

        return false;
    }

    private ImmutableArray<Value> Sentinels(ValueKind kind) => kind switch
    {
        ValueKind.String => [.. _texts.Select(text => Value.From(text))],
        ValueKind.Integer => [.. _integers.Select(Value.From)],
        ValueKind.Decimal => [.. _numbers.Select(Value.From)],
        ValueKind.Double => [.. _numbers.Select(number => Value.From((double)number))],
        ValueKind.Date => [.. _times.Where(time => time.TimeOfDay == default).Select(time => Value.From(DateOnly.FromDateTime(time)))],
        ValueKind.LocalDateTime => [.. _times.Select(Value.FromLocal)],
        ValueKind.Instant => [.. _times.Select(time => Value.From(new DateTimeOffset(time, TimeSpan.Zero)))],
        _ => [],
    };

    private static RawPredicate OneOf(in Stage stage, ImmutableArray<Value> values) =>
        values.Length > 0 && stage.Kind == ValueKind.String
            ? new RawPredicate.Trimmed(stage.Column, TrimSide.End, values)
            : RawPredicate.OneOf(stage.Column, values);

    private static decimal? AsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTime? AsTime(string text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
