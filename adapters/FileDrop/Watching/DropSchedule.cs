using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>When files are expected: <c>every 15m</c>, or <c>weekdays by 06:30 Europe/London</c>.</summary>
internal sealed partial class DropSchedule
{
    private readonly TimeSpan _every;
    private readonly ImmutableHashSet<DayOfWeek> _days;
    private readonly TimeOnly _by;
    private readonly TimeZoneInfo _zone;
    private readonly TimeSpan _grace;

    private DropSchedule(TimeSpan every, ImmutableHashSet<DayOfWeek> days, TimeOnly by, TimeZoneInfo zone, TimeSpan? grace)
    {
        (_every, _days, _by, _zone) = (every, days, by, zone);
        _grace = grace ?? (every > TimeSpan.Zero ? every / 2 : TimeSpan.Zero);
    }

    /// <param name="zone">The system's, where the schedule names none.</param>
    /// <returns>Null when it is not understood.</returns>
    public static DropSchedule? Parse(string text, string zone, TimeSpan? grace)
    {
        if (Interval.Match(text) is { Success: true } interval)
        {
            if (!int.TryParse(interval.Groups["n"].Value, CultureInfo.InvariantCulture, out var number) || number < 1)
                return null;
            var unit = interval.Groups["u"].Value switch { "s" => TimeSpan.FromSeconds(1), "m" => TimeSpan.FromMinutes(1), "h" => TimeSpan.FromHours(1), _ => TimeSpan.FromDays(1) };
            return unit * number <= TimeSpan.FromDays(366) ? new DropSchedule(unit * number, [], default, TimeZoneInfo.Utc, grace) : null;
        }

        if (TimeOfDay.Match(text) is not { Success: true } day
            || !TimeOnly.TryParseExact(day.Groups["t"].Value, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var by)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(day.Groups["z"].Success ? day.Groups["z"].Value : zone, out var known)
            || DaysOf(day.Groups["d"].Value) is not { IsEmpty: false } days)
            return null;
        return new DropSchedule(TimeSpan.Zero, days, by, known, grace);
    }

    /// <summary>Whether a file is overdue.</summary>
    /// <param name="last">When the last file came; null when none ever did.</param>
    /// <param name="since">Since when somebody has watched: nothing was expected before.</param>
    public DueFile Due(DateTimeOffset? last, DateTimeOffset since, DateTimeOffset now)
    {
        var expected = _every > TimeSpan.Zero ? (last ?? since) + _every : Deadline(now) is { } deadline && deadline > since && !(last > Former(deadline)) ? deadline : now + TimeSpan.FromTicks(1);
        return now <= expected ? new DueFile(DueState.OnTime, expected) : new DueFile(now <= expected + _grace ? DueState.Late : DueState.Missing, expected);
    }

    /// <summary>The last scheduled moment that is over.</summary>
    private DateTimeOffset? Deadline(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _zone).DateTime);
        for (var back = 0; back <= 7; back++)
        {
            var day = today.AddDays(-back);
            if (_days.Contains(day.DayOfWeek) && At(day) is var moment && moment <= now)
                return moment;
        }

        return null;
    }

    private DateTimeOffset Former(DateTimeOffset deadline) => Deadline(deadline - TimeSpan.FromTicks(1)) ?? deadline - TimeSpan.FromDays(7);

    /// <summary>A time that the clocks skip is the moment at which they skip it.</summary>
    private DateTimeOffset At(DateOnly day)
    {
        var local = day.ToDateTime(_by);
        while (_zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static ImmutableHashSet<DayOfWeek> DaysOf(string text)
    {
        DayOfWeek[] week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
        return text switch
        {
            "daily" => [.. week],
            "weekdays" => [.. week[..5]],
            "weekends" => [.. week[5..]],
            _ => [.. text.Split(',').SelectMany(name => week.Where(day => day.ToString()[..3].Equals(name, StringComparison.OrdinalIgnoreCase)))],
        };
    }

    [GeneratedRegex(@"\Aevery (?<n>\d{1,6})(?<u>[smhd])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Interval { get; }

    [GeneratedRegex(@"\A(?<d>daily|weekdays|weekends|(?:mon|tue|wed|thu|fri|sat|sun)(?:,(?:mon|tue|wed|thu|fri|sat|sun))*) by (?<t>\d{1,2}:\d{2})(?: (?<z>[\w/+-]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay { get; }
}
