using System.Globalization;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Seconds or milliseconds since 1970 to a point in time, or to the local date of one.</summary>
internal sealed class EpochConverter(long ticksPerUnit, LocalClock clock, bool toInstant, Otherwise otherwise) : Converter(otherwise)
{
    public override string Reason => "is not a number of seconds since 1970";

    public override ValueKind UsualInput => ValueKind.Integer;

    public override bool TryConvert(ref Value value)
    {
        long number;
        if (value.Kind == ValueKind.String)
        {
            if (!long.TryParse(value.AsString().AsSpan().TrimEnd(' '), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
                return false;
        }
        else if (!Numbers.TryInteger(value, out number))
        {
            return false;
        }

        if (number < -DateTime.UnixEpoch.Ticks / ticksPerUnit || number > (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / ticksPerUnit)
            return false;
        var utc = DateTime.UnixEpoch.Ticks + (number * ticksPerUnit);
        value = toInstant
            ? Value.From(new DateTimeOffset(utc, TimeSpan.Zero))
            : Value.From(DateOnly.FromDayNumber((int)(clock.ToLocal(utc) / TimeSpan.TicksPerDay)));
        return true;
    }

    public override Stage After(in Stage before) => before with { Kind = toInstant ? ValueKind.Instant : ValueKind.Date, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        var kind = before.Kind;
        return Numbers.IsNumeric(kind)
            ? new TimeBounds(First, number => number + 1, number => [Numbers.OfKind(number, kind)], ordered: true).Invert(test, before.Column, text: false)
            : null;
    }

    public override Ordering OrderingOf(in Stage before) => Numbers.IsNumeric(before.Kind) ? Ordering.Kept : Ordering.Lost;

    private long? First(long ordinal)
    {
        if (ordinal > (toInstant ? DateTime.MaxValue.Ticks : DateOnly.MaxValue.DayNumber))
            return null;
        var utc = toInstant ? ordinal : clock.FirstUtcAt(ordinal * TimeSpan.TicksPerDay);
        var since = utc - DateTime.UnixEpoch.Ticks;
        return (since / ticksPerUnit) + (since > 0 && since % ticksPerUnit != 0 ? 1 : 0);
    }
}
