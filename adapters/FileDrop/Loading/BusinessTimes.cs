using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>At which moment the data of a file was true.</summary>
internal static class BusinessTimes
{
    /// <param name="stated">The date that the file itself says, if it does.</param>
    /// <returns>The time, and whether the file or its name says it: then it can be relied on for the order of files.</returns>
    public static (DateTimeOffset Time, bool Stated) Of(InboundConfiguration inbound, string name, DateTimeOffset fileTime, DateOnly? stated, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (inbound.BusinessTime == BusinessTimeSource.Name && TryRead(inbound.BusinessTimePattern!, Path.GetFileName(name), zone, out var named))
            return (Earlier(named, now), true);
        // A day's data is as old as the file on that day, and on later days as old as the end of its own.
        if (inbound.BusinessTime == BusinessTimeSource.Auto && stated is { } date)
            return (Earlier(Earlier(ToUtc(date.AddDays(1).ToDateTime(TimeOnly.MinValue), zone), fileTime), now), true);
        return (Earlier(fileTime, now), false);
    }

    /// <summary>Reads the time in a name: the pattern's text with one .NET date format in braces; * stands for any characters.</summary>
    public static bool TryRead(string pattern, string name, TimeZoneInfo zone, out DateTimeOffset time)
    {
        time = default;
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        var close = pattern.IndexOf('}', StringComparison.Ordinal);
        if (open < 0 || close < open + 2)
            return false;
        var format = pattern[(open + 1)..close];
        var before = new Watching.NamePattern([pattern[..open]], [], null);
        var behind = new Watching.NamePattern([pattern[(close + 1)..]], [], null);
        for (var start = 0; start + format.Length <= name.Length; start++)
        {
            if (!before.Matches(name[..start]) || !behind.Matches(name[(start + format.Length)..]))
                continue;
            if (!DateTime.TryParseExact(name.AsSpan(start, format.Length), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                continue;
            time = ToUtc(local, zone);
            return true;
        }

        return false;
    }

    private static DateTimeOffset ToUtc(DateTime local, TimeZoneInfo zone) => zone.IsInvalidTime(local)
        ? new DateTimeOffset(local, zone.BaseUtcOffset).ToUniversalTime()
        : new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>Nothing can be known of the future: a clock is wrong then.</summary>
    private static DateTimeOffset Earlier(DateTimeOffset time, DateTimeOffset now) => time < now ? time : now;
}
