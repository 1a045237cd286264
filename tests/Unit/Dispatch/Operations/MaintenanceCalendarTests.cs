using System.Globalization;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Dispatch.Operations;

namespace LegacyGateway.Tests.Unit.Dispatch.Operations;

public sealed class MaintenanceCalendarTests
{
    [Theory]
    [InlineData("12:00", "13:00", "2026-06-01T11:30:00Z", "2026-06-01T12:00:00Z")]
    [InlineData("12:00", "13:00", "2026-06-01T11:00:00Z", "2026-06-01T12:00:00Z")]
    [InlineData("12:00", "13:00", "2026-06-01T12:00:00Z", null)]
    [InlineData("12:00", "13:00", "2026-06-01T10:59:59Z", null)]
    [InlineData("22:00", "06:00", "2026-06-01T21:00:00Z", "2026-06-02T05:00:00Z")]
    [InlineData("22:00", "06:00", "2026-06-01T04:59:00Z", "2026-06-01T05:00:00Z")]
    [InlineData("22:00", "06:00", "2026-06-01T05:00:00Z", null)]
    [InlineData("00:00", "00:00", "2026-06-01T12:00:00Z", "2026-06-01T23:00:00Z")]
    [InlineData("12:00", "13:00", "2026-12-01T12:30:00Z", "2026-12-01T13:00:00Z")]
    // Clocks go forward at 01:00 and back at 02:00: the window still ends at six o'clock there.
    [InlineData("22:00", "06:00", "2026-03-29T00:30:00Z", "2026-03-29T05:00:00Z")]
    [InlineData("22:00", "06:00", "2026-10-25T00:30:00Z", "2026-10-25T06:00:00Z")]
    public void A_window_lasts_as_the_systems_own_clock_says(string from, string to, string now, string? end) =>
        Assert.Equal(Time(end), MaintenanceCalendar.EndOf([new MaintenanceWindow { From = from, To = to }], "Europe/London", Time(now)!.Value));

    [Theory]
    [InlineData("2026-06-06T23:00:00Z", "2026-06-07T04:00:00Z")]
    [InlineData("2026-06-07T03:00:00Z", "2026-06-07T04:00:00Z")]
    [InlineData("2026-06-07T23:00:00Z", null)]
    [InlineData("2026-06-06T03:00:00Z", null)]
    public void A_window_belongs_to_the_day_on_which_it_begins(string now, string? end) => Assert.Equal(
        Time(end), MaintenanceCalendar.EndOf([new MaintenanceWindow { Days = [DayOfWeek.Saturday], From = "22:00", To = "04:00" }], "UTC", Time(now)!.Value));

    [Fact]
    public void Of_several_the_last_end_counts_and_none_is_none()
    {
        MaintenanceWindow[] windows = [new() { From = "10:00", To = "12:00" }, new() { From = "11:00", To = "14:00" }];
        Assert.Equal(Time("2026-06-01T14:00:00Z"), MaintenanceCalendar.EndOf(windows, "UTC", Time("2026-06-01T11:30:00Z")!.Value));
        Assert.Null(MaintenanceCalendar.EndOf([], "UTC", Time("2026-06-01T11:30:00Z")!.Value));
    }

    private static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
