using System.Globalization;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Text or digits in a date format to a date or, through the time zone, to a point in time.</summary>
internal sealed class DateFormatConverter(DatePattern pattern, LocalClock clock, bool toInstant, Otherwise otherwise) : Converter(otherwise)
{
    /// <summary>The one format that most old systems keep their dates in needs no digits.</summary>
    private readonly bool _isDayNumber = pattern.Format == "yyyyMMdd";

    public override string Reason { get; } = $"is not a date in the format {pattern.Format}";

    public override bool TryConvert(ref Value value)
    {
        long ticks;
        switch (value.Kind)
        {
            case ValueKind.String:
                if (!pattern.TryRead(value.AsString().AsSpan().TrimEnd(' '), out ticks))
                    return false;
                break;
            case ValueKind.Integer or ValueKind.Decimal or ValueKind.Double:
                if (!TryReadNumber(value, out ticks))
                    return false;
                break;
            // A column that is a date already: the format has nothing to do.
            case ValueKind.Date or ValueKind.LocalDateTime:
                ticks = value.Kind == ValueKind.Date ? value.AsDate().ToDateTime(default).Ticks : value.AsLocalDateTime().Ticks;
                break;
            default:
                return false;
        }

        if (!toInstant)
        {
            value = Value.From(DateOnly.FromDayNumber((int)(ticks / TimeSpan.TicksPerDay)));
            return true;
        }

        if (!clock.TryToUtc(ticks, out var utc))
            return false;
        value = Value.From(new DateTimeOffset(utc, TimeSpan.Zero));
        return true;
    }

    public override Stage After(in Stage before) => before with { Kind = toInstant ? ValueKind.Instant : ValueKind.Date, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        var kind = before.Kind;
        if (!pattern.IsCompiled || (Numbers.IsNumeric(kind) && !pattern.IsNumeric) || !(kind == ValueKind.String || Numbers.IsNumeric(kind)))
            return null;
        return new TimeBounds(First, pattern.Next, position => Raw(position, kind), pattern.IsMonotonic).Invert(test, before.Column, kind == ValueKind.String);
    }

    public override Ordering OrderingOf(in Stage before) =>
        pattern.IsMonotonic && (before.Kind == ValueKind.String || Numbers.IsNumeric(before.Kind)) ? Ordering.Kept : Ordering.Lost;

    private bool TryReadNumber(in Value value, out long ticks)
    {
        ticks = 0;
        if (_isDayNumber && value.Kind == ValueKind.Integer)
            return TryReadDay(value.AsInteger(), out ticks);
        Span<char> digits = stackalloc char[24];
        if (!pattern.IsNumeric || pattern.Width > digits.Length || !Numbers.TryInteger(value, out var number) || number < 0)
            return false;
        if (!number.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture) || written > pattern.Width)
            return false;

        // 1022024 is 01022024 in ddMMyyyy: a number has no leading zeros.
        var shift = pattern.Width - written;
        digits[..written].CopyTo(digits[shift..]);
        digits[..shift].Fill('0');
        return pattern.TryRead(digits[..pattern.Width], out ticks);
    }

    private static bool TryReadDay(long number, out long ticks)
    {
        ticks = 0;
        if (number is < 0001_01_01 or > 9999_12_31)
            return false;
        var (year, month, day) = ((int)number / 10000, (int)number / 100 % 100, (int)number % 100);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }

    private long? First(long ordinal)
    {
        if (toInstant)
            return ordinal > DateTime.MaxValue.Ticks ? null : pattern.Ceiling(clock.FirstLocalAt(ordinal));
        return ordinal > DateOnly.MaxValue.DayNumber ? null : pattern.Ceiling(ordinal * TimeSpan.TicksPerDay);
    }

    private Value[] Raw(long position, ValueKind kind)
    {
        // A two-digit year that stands for another century cannot be written at all.
        string[] texts = [.. pattern.Write(position).Where(text => pattern.TryRead(text, out var read) && read == position)];
        return [.. texts.Select(text => kind == ValueKind.String ? Value.From(text) : Numbers.OfKind(long.Parse(text, CultureInfo.InvariantCulture), kind))];
    }
}
