using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The last step of date fields. A time of day is cut off; text counts when it is yyyy-MM-dd.</summary>
internal sealed class DateTarget(LocalClock clock, Otherwise otherwise) : Converter(otherwise)
{
    private static readonly DatePattern s_iso = new("yyyy-MM-dd");

    private readonly DateFormatConverter _text = new(s_iso, clock, toInstant: false, otherwise);

    public override string Reason => "is not a date";

    public override ValueKind UsualInput => ValueKind.Date;

    public override bool TryConvert(ref Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Date:
                return true;
            case ValueKind.LocalDateTime:
                value = Value.From(DateOnly.FromDateTime(value.AsLocalDateTime()));
                return true;
            case ValueKind.Instant:
                value = Value.From(DateOnly.FromDayNumber((int)(clock.ToLocal(value.AsInstant().UtcTicks) / TimeSpan.TicksPerDay)));
                return true;
            default:
                return value.Kind == ValueKind.String && _text.TryConvert(ref value);
        }
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.Date, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before) => before.Kind switch
    {
        ValueKind.Date => test,
        ValueKind.LocalDateTime => Bounds(ticks => ticks, ticks => Value.FromLocal(new DateTime(ticks))).Invert(test, before.Column, text: false),
        ValueKind.Instant => Bounds(clock.FirstUtcAt, ticks => Value.From(new DateTimeOffset(ticks, TimeSpan.Zero))).Invert(test, before.Column, text: false),
        ValueKind.String => _text.Invert(test, before),
        _ => null,
    };

    public override RawPredicate? Unconvertible(in Stage before) =>
        before.Kind is ValueKind.Date or ValueKind.LocalDateTime or ValueKind.Instant ? RawPredicate.Never : null;

    public override Ordering OrderingOf(in Stage before) =>
        before.Kind is ValueKind.Date or ValueKind.LocalDateTime or ValueKind.Instant or ValueKind.String ? Ordering.Kept : Ordering.Lost;

    public override bool KeepsGroups(in Stage before) => before.Kind is ValueKind.Date or ValueKind.String;

    private static TimeBounds Bounds(Func<long, long> midnight, Func<long, Value> raw) => new(
        day => day > DateOnly.MaxValue.DayNumber ? null : midnight(day * TimeSpan.TicksPerDay),
        ticks => ticks == DateTime.MaxValue.Ticks ? null : ticks + 1,
        ticks => [raw(ticks)],
        ordered: true);
}
