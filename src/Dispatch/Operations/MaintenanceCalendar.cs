using System.Globalization;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Whether a system is in one of its maintenance windows, and until when.</summary>
internal static class MaintenanceCalendar
{
    /// <returns>When the present window ends; null outside of all of them.</returns>
    public static DateTimeOffset? EndOf(IReadOnlyList<MaintenanceWindow> windows, string timeZone, DateTimeOffset now)
    {
        if (windows.Count == 0)
            return null;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        DateTimeOffset? latest = null;
        foreach (var window in windows)
        {
            // Windows that began today, or yesterday and last over midnight.
            for (var day = -1; day <= 0; day++)
            {
                if (EndOf(window, local, day) is not { } end)
                    continue;
                var instant = new DateTimeOffset(end, zone.GetUtcOffset(end));
                latest = latest is null || instant > latest ? instant : latest;
            }
        }

        return latest;
    }

    private static DateTime? EndOf(MaintenanceWindow window, DateTime local, int day)
    {
        var begins = local.Date.AddDays(day) + TimeOf(window.From);
        if (window.Days.Count > 0 && !window.Days.Contains(begins.DayOfWeek))
            return null;
        var ends = begins.Date + TimeOf(window.To);
        if (ends <= begins)
            ends = ends.AddDays(1);
        return begins <= local && local < ends ? ends : null;
    }

    private static TimeSpan TimeOf(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan();
}
