using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Tests.Adapters.Ui;

/// <summary>Reads through the helpdesk's screens.</summary>
public sealed class ScreenReadTests(HelpdeskFixture fixture) : IClassFixture<HelpdeskFixture>
{
    private HelpdeskSystem System => fixture.System;

    [Fact]
    public async Task A_list_is_filtered_sorted_and_paged_from_what_the_screens_show()
    {
        var status = System.Tickets.Find("status")!;
        var request = System.List("tickets") with
        {
            Filter = [new Condition(status, FilterOperator.Eq, [Value.From("closed")])],
            Sort = [new SortTerm(System.Tickets.Find("subject")!, true)],
            Limit = 5,
            CountTotal = true,
        };

        var first = await System.ReadAsync(request);
        var second = await System.ReadAsync(request with { After = first.Next, CountTotal = false, Limit = 200 });

        Assert.Equal(fixture.Helpdesk.Count("status = 'Closed'"), first.TotalCount);
        Assert.Equal(first.TotalCount, first.Records.Count + second.Records.Count);
        Assert.Null(second.Next);
        string[] subjects = [.. Texts(first, 1), .. Texts(second, 1)];
        Assert.Equal(subjects.OrderDescending(StringComparer.Ordinal), subjects);
        Assert.All(Texts(first, status.Ordinal), text => Assert.Equal("closed", text));
    }

    [Fact]
    public async Task A_record_is_read_by_its_key_with_the_mapping_of_the_binding()
    {
        var answer = await System.ReadAsync(System.Get(1001));

        var record = answer.Records[0].ToArray();
        Assert.Equal(1001, record[0].AsInteger());
        Assert.Equal("Delivery arrived damaged.\nPlease call back.", record[3].AsString());
        Assert.Equal("low", record[4].AsString());
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), record[6].AsInstant());
    }

    [Fact]
    public async Task A_record_that_the_screen_denies_is_absent_and_no_failure() =>
        Assert.Equal(0, (await System.ReadAsync(System.Get(77))).Records.Count);

    [Fact]
    public async Task A_downloaded_file_in_windows_1252_becomes_records()
    {
        var answer = await System.ReadAsync(System.List("contacts"));

        Assert.Equal(30, answer.Records.Count);
        Assert.Equal(["Zoë Fairfax", "René Dubois", "Jürgen Groß"], Texts(answer, 1).Take(3));
    }

    [Fact]
    public async Task A_session_that_ended_is_signed_in_again_and_the_read_goes_on()
    {
        await System.ReadAsync(System.Get(1002));
        await fixture.Helpdesk.SignOutAllAsync();

        Assert.Equal(1, (await System.ReadAsync(System.Get(1002))).Records.Count);
    }

    [Fact]
    public async Task A_server_error_is_told_at_once_and_not_after_the_time_limit()
    {
        await System.ReadAsync(System.Get(1001));
        await fixture.Helpdesk.OrderAsync("/ticket", "Error");
        var begun = TimeProvider.System.GetTimestamp();

        var failed = Assert.IsType<Outcome.NotSent>(await System.Adapter.ReadAsync(System.Get(1001), TestContext.Current.CancellationToken));

        Assert.Equal(BackendErrorKind.Unavailable, failed.Error.Kind);
        Assert.Contains("/ticket was answered with 500", failed.Error.Detail, StringComparison.Ordinal);
        Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_page_that_does_not_come_is_a_time_out()
    {
        await fixture.Helpdesk.OrderAsync("/ticket", "Delay", milliseconds: 8000);

        var failed = Assert.IsType<Outcome.NotSent>(await System.Adapter.ReadAsync(System.Get(1001), TestContext.Current.CancellationToken));

        Assert.True(failed.Error.Kind == BackendErrorKind.TimedOut, failed.Error.Detail);
        Assert.Equal(1, (await System.ReadAsync(System.Get(1001))).Records.Count);
    }

    private static string[] Texts(Answer answer, int field) =>
        Enumerable.Range(0, answer.Records.Count).Select(row => answer.Records[row][field].AsString()).ToArray();
}
