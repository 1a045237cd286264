using System.Collections.Concurrent;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Local times of one time zone to points in time and back.</summary>
/// <remarks>
/// A local time that exists twice means its first occurrence; one that the clock skips does not exist. So the way to UTC is
/// strictly monotonic, and bounds of a range can be turned back. Years 1900 to 2100 are looked up in a table made once for each zone.
/// </remarks>
internal sealed class LocalClock
{
    private static readonly ConcurrentDictionary<string, LocalClock> s_clocks = new(StringComparer.Ordinal);

    private readonly List<Span> _spans = [];

    private LocalClock(TimeZoneInfo zone)
    {
        var from = new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        var until = new DateTime(2101, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        var offset = OffsetAt(zone, from);
        var start = DateTime.MinValue.Ticks;
        var since = start;
        for (var day = from; day < until; day += TimeSpan.TicksPerDay)
        {
            var next = OffsetAt(zone, day + TimeSpan.TicksPerDay);
            if (next == offset)
                continue;
            var change = Change(zone, day, day + TimeSpan.TicksPerDay, next);
            _spans.Add(new Span(start, change + offset, offset, since));
            start = change + Math.Max(offset, next);
            since = change;
            offset = next;
        }

        _spans.Add(new Span(start, DateTime.MaxValue.Ticks + 1, offset, since));
    }

    /// <param name="id">IANA (or Windows) identifier.</param>
    /// <returns>Null when the zone is unknown.</returns>
    public static LocalClock? Find(string id)
    {
        if (s_clocks.TryGetValue(id, out var known))
            return known;
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? s_clocks.GetOrAdd(id, static (_, zone) => new LocalClock(zone), zone)
            : null;
    }

    /// <param name="local">Ticks of the local date and time.</param>
    /// <returns>False when the clock skips this time.</returns>
    public bool TryToUtc(long local, out long utc)
    {
        var span = _spans[FirstEndingAfter(local)];
        utc = Math.Clamp(local - span.Offset, 0, DateTime.MaxValue.Ticks);
        return local >= span.From;
    }

    /// <summary>What the clock on the wall shows.</summary>
    public long ToLocal(long utc) => Math.Clamp(utc + OffsetOf(utc), 0, DateTime.MaxValue.Ticks);

    /// <summary>The lowest local time that is at or after this point in time.</summary>
    public long FirstLocalAt(long utc)
    {
        foreach (var span in _spans)
        {
            if (span.Until - span.Offset > utc)
                return Math.Clamp(Math.Max(span.From, utc + span.Offset), 0, DateTime.MaxValue.Ticks);
        }

        return DateTime.MaxValue.Ticks;
    }

    /// <summary>The first point in time at which the clock shows this local time or a later one.</summary>
    public long FirstUtcAt(long local)
    {
        var span = _spans[FirstEndingAfter(local)];
        return Math.Clamp(Math.Max(local, span.From) - span.Offset, 0, DateTime.MaxValue.Ticks);
    }

    private long OffsetOf(long utc)
    {
        int low = 0, high = _spans.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_spans[middle].Since <= utc)
                low = middle;
            else
                high = middle - 1;
        }

        return _spans[low].Offset;
    }

    private int FirstEndingAfter(long local)
    {
        int low = 0, high = _spans.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_spans[middle].Until > local)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    private static long OffsetAt(TimeZoneInfo zone, long utc) => zone.GetUtcOffset(new DateTime(utc, DateTimeKind.Utc)).Ticks;

    private static long Change(TimeZoneInfo zone, long before, long after, long offset)
    {
        while (after - before > TimeSpan.TicksPerSecond)
        {
            var middle = before + ((after - before) / 2 / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
            if (OffsetAt(zone, middle) == offset)
                after = middle;
            else
                before = middle;
        }

        return after;
    }

    /// <summary>Local times with one offset; what lies between two spans is skipped by the clock.</summary>
    /// <param name="Since">The point in time from which the offset holds.</param>
    private readonly record struct Span(long From, long Until, long Offset, long Since);
}
