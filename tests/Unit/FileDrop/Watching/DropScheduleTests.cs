using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Watching;

namespace LegacyGateway.Tests.Unit.FileDrop.Watching;

public class DropScheduleTests
{
    [Theory]
    [InlineData("10:14:59", "OnTime")]
    [InlineData("10:15:00", "OnTime")]
    [InlineData("10:15:01", "Late")]
    [InlineData("10:22:30", "Late")]
    [InlineData("10:22:31", "Missing")]
    public void An_interval_counts_from_the_last_file_and_half_of_it_is_grace(string now, string state) =>
        Assert.Equal(state, DropSchedule.Parse("every 15m", "UTC", null)!.Due(At("10:00:00"), At("08:00:00"), At(now)).State.ToString());

    [Fact]
    public void Before_the_first_file_an_interval_counts_from_when_somebody_began_to_watch() =>
        Assert.Equal(DueState.Missing, DropSchedule.Parse("every 1h", "UTC", TimeSpan.Zero)!.Due(null, At("08:00:00"), At("09:00:01")).State);

    [Theory]
    [InlineData("2026-11-24T06:29:59Z", "2026-11-23T06:10:00Z", "OnTime")]
    [InlineData("2026-11-24T06:30:01Z", "2026-11-24T06:10:00Z", "OnTime")]
    [InlineData("2026-11-24T06:30:01Z", "2026-11-23T06:10:00Z", "Late")]
    [InlineData("2026-11-24T07:00:01Z", "2026-11-23T06:10:00Z", "Missing")]
    // Friday's file does for the weekend.
    [InlineData("2026-11-22T12:00:00Z", "2026-11-20T06:10:00Z", "OnTime")]
    public void A_time_of_day_is_met_by_a_file_since_the_one_before(string now, string last, string state) =>
        Assert.Equal(state, DropSchedule.Parse("weekdays by 06:30 Europe/London", "UTC", TimeSpan.FromMinutes(30))!.Due(Instant(last), Instant("2026-11-01T00:00:00Z"), Instant(now)).State.ToString());

    [Fact]
    public void In_summer_the_same_time_of_day_is_another_moment() => Assert.Equal(
        Instant("2026-07-01T05:30:00Z"),
        DropSchedule.Parse("daily by 06:30 Europe/London", "UTC", null)!.Due(null, Instant("2026-06-01T00:00:00Z"), Instant("2026-07-01T08:00:00Z")).Expected);

    [Fact]
    public void A_time_that_the_clocks_skip_is_the_moment_at_which_they_skip_it() => Assert.Equal(
        Instant("2026-03-29T01:00:00Z"),
        DropSchedule.Parse("sun by 01:30", "Europe/London", null)!.Due(null, Instant("2026-03-01T00:00:00Z"), Instant("2026-03-29T08:00:00Z")).Expected);

    [Fact]
    public void Nothing_was_expected_before_somebody_watched() =>
        Assert.Equal(DueState.OnTime, DropSchedule.Parse("daily by 06:30", "UTC", null)!.Due(null, At("07:00:00"), At("08:00:00")).State);

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("every 0m")]
    [InlineData("every 400d")]
    [InlineData("weekdays by 25:00")]
    [InlineData("weekdays by 06:30 Europe/Atlantis")]
    [InlineData("someday by 06:30")]
    public void What_is_no_schedule_is_not_taken_for_one(string text) => Assert.Null(DropSchedule.Parse(text, "UTC", null));

    private static DateTimeOffset At(string time) => Instant($"2026-11-24T{time}Z");

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
