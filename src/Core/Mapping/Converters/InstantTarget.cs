using System.Globalization;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The last step of dateTime fields. Local times go through the time zone; text counts when it is RFC 3339, or without offset local.</summary>
internal sealed class InstantTarget(LocalClock clock, Otherwise otherwise) : Converter(otherwise)
{
    private static readonly string[] s_local = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];
    private static readonly string[] s_offset = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    public override string Reason => "is not a point in time that exists";

    public override ValueKind UsualInput => ValueKind.Instant;

    public override bool TryConvert(ref Value value)
    {
        long local;
        switch (value.Kind)
        {
            case ValueKind.Instant:
                return true;
            case ValueKind.LocalDateTime:
                local = value.AsLocalDateTime().Ticks;
                break;
            case ValueKind.Date:
                local = value.AsDate().ToDateTime(default).Ticks;
                break;
            case ValueKind.String:
                return TryRead(ref value);
            default:
                return false;
        }

        return TryConvert(local, ref value);
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.Instant, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before) => before.Kind switch
    {
        ValueKind.Instant => test,
        ValueKind.LocalDateTime => Bounds(1, ticks => Value.FromLocal(new DateTime(ticks))).Invert(test, before.Column, text: false),
        ValueKind.Date => Bounds(TimeSpan.TicksPerDay, ticks => Value.From(DateOnly.FromDayNumber((int)(ticks / TimeSpan.TicksPerDay)))).Invert(test, before.Column, text: false),
        _ => null,
    };

    public override RawPredicate? Unconvertible(in Stage before) => before.Kind == ValueKind.Instant ? RawPredicate.Never : null;

    public override Ordering OrderingOf(in Stage before) =>
        before.Kind is ValueKind.Date or ValueKind.LocalDateTime or ValueKind.Instant ? Ordering.Kept : Ordering.Lost;

    private bool TryRead(ref Value value)
    {
        var text = value.AsString().AsSpan().TrimEnd(' ');
        if (DateTime.TryParseExact(text, s_local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return TryConvert(local.Ticks, ref value);
        if (!DateTimeOffset.TryParseExact(text, s_offset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return false;
        value = Value.From(instant);
        return true;
    }

    private bool TryConvert(long local, ref Value value)
    {
        if (!clock.TryToUtc(local, out var utc))
            return false;
        value = Value.From(new DateTimeOffset(utc, TimeSpan.Zero));
        return true;
    }

    private TimeBounds Bounds(long unit, Func<long, Value> raw) => new(
        utc =>
        {
            if (utc > DateTime.MaxValue.Ticks)
                return null;
            var local = clock.FirstLocalAt(utc);
            var rest = local % unit;
            return rest == 0 ? local : local > DateTime.MaxValue.Ticks - unit ? null : local - rest + unit;
        },
        ticks => ticks > DateTime.MaxValue.Ticks - unit ? null : ticks + unit,
        ticks => [raw(ticks)],
        ordered: true);
}
