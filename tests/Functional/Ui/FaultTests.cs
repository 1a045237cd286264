using System.Diagnostics;
using System.Net;
using LegacyGateway.Tests.Adapters.Ui;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Ui;

/// <summary>What becomes of writes when the helpdesk or the browser misbehaves, or many come at once.</summary>
public sealed class FaultTests(UiWorld world) : IClassFixture<UiWorld>, IAsyncLifetime
{
    private readonly HelpdeskProcess _helpdesk = world.Helpdesk;

    private HttpClient Client => world.Client;

    public async ValueTask InitializeAsync() => await _helpdesk.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_waits_gets_the_record_that_was_read_back_and_the_screen_is_not_read_again()
    {
        // What an earlier test left behind may still be read back: of a few tries one is undisturbed.
        var (created, hits) = await CreateAsync();
        for (var again = 0; hits > 1 && again < 3; again++)
        {
            created.Dispose();
            (created, hits) = await CreateAsync();
        }

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(1, hits);
        using var read = await Client.GetAsync(created.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal(read.Headers.ETag, created.Headers.ETag);
        Assert.Equal(await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await created.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        created.Dispose();

        async Task<(HttpResponseMessage Created, int Hits)> CreateAsync()
        {
            await _helpdesk.ResetAsync();
            await _helpdesk.OrderAsync("/ticket", "Delay", milliseconds: 1, times: 9);
            var answer = await TicketClient.PostAsync(Client, "Read once", prefer: "wait=60");
            return (answer, await _helpdesk.HitsAsync());
        }
    }

    [Fact]
    public async Task Changes_of_one_ticket_go_in_the_order_in_which_they_came()
    {
        // A closed ticket refuses any change: in another order one of them is refused.
        var locations = new List<string>();
        foreach (var status in new[] { "pending", "open", "closed" })
        {
            foreach (var ticket in new[] { 1001, 1002 })
                locations.Add(await TicketClient.SetStatusAsync(Client, ticket, status));
        }

        foreach (var location in locations)
            Assert.Equal("succeeded", TicketClient.StateOf(await TicketClient.EndAsync(Client, location)));
        Assert.Equal(2, _helpdesk.Count("id IN (1001, 1002) AND status = 'Closed'"));
    }

    [Fact]
    public async Task Metrics_tell_of_flows_sessions_sign_ins_and_browsers()
    {
        await AssertDoneOnceAsync(await TicketClient.AcceptAsync(Client, "Counted"));

        var metrics = await world.Management.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        Assert.Matches("legacygateway_ui_flow_duration_seconds_count\\{[^}]*flow=\"tickets.create\"[^}]*outcome=\"done\"[^}]*\\} [1-9]", metrics);
        Assert.Matches("legacygateway_ui_sessions_busy\\{[^}]*system=\"helpdesk\"[^}]*\\} 0", metrics);
        Assert.Matches("legacygateway_ui_sign_ins_total\\{[^}]*outcome=\"done\"[^}]*\\} [1-9]", metrics);
        Assert.Matches("legacygateway_ui_browser_starts_total\\{[^}]*system=\"helpdesk\"[^}]*\\} [1-9]", metrics);
    }

    [Fact]
    public async Task A_helpdesk_that_is_down_gets_the_ticket_when_it_is_back()
    {
        await _helpdesk.StopAsync();
        var location = await TicketClient.AcceptAsync(Client, "While down");
        await Eventually.Async(async () => Assert.Equal("retrying", TicketClient.StateOf(await TicketClient.ViewAsync(Client, location))));

        await _helpdesk.RunAsync();

        await AssertDoneOnceAsync(location);
    }

    [Theory]
    [InlineData("/ticket_save", "SignOut", 0)]
    [InlineData("/ticket_confirm", "SignOut", 0)]
    [InlineData("/ticket_save", "Error", 0)]
    [InlineData("/ticket_new", "Error", 0)]
    [InlineData("/ticket_save", "Delay", 5000)]
    [InlineData("/ticket_confirm", "Delay", 5000)]
    [InlineData("/ticket_save", "Drop", 0)]
    public async Task A_fault_in_the_middle_ends_as_one_ticket(string path, string kind, int milliseconds)
    {
        await _helpdesk.OrderAsync(path, kind, milliseconds);

        var location = await TicketClient.AcceptAsync(Client, "Fault");

        await AssertDoneOnceAsync(location);
        Assert.True(await _helpdesk.HitsAsync() > 0);
    }

    [Fact]
    public async Task A_second_session_of_the_same_user_only_delays_the_ticket()
    {
        await _helpdesk.OrderAsync("/ticket_confirm", "Pause", after: true);
        var location = await TicketClient.AcceptAsync(Client, "Kicked");
        await _helpdesk.HitAsync();
        foreach (var account in new[] { 1, 2, 3 })
            await _helpdesk.SignInElsewhereAsync($"gateway{account}", $"helpdesk-{account}");
        await _helpdesk.ReleaseAsync();

        await AssertDoneOnceAsync(location);
    }

    [Fact]
    public async Task A_changed_button_sends_nothing_and_the_ticket_follows_when_it_is_back()
    {
        await _helpdesk.NameSaveButtonAsync("Commit");
        var location = await TicketClient.AcceptAsync(Client, "Changed button");
        await Eventually.Async(async () => Assert.Equal("retrying", TicketClient.StateOf(await TicketClient.ViewAsync(Client, location))));
        Assert.Equal(0, _helpdesk.Count("subject = 'Changed button'"));
        var (report, evidence) = await world.InspectAsync(location);
        KeptEvidence.AssertWellKept(evidence);
        Assert.Superset(new HashSet<string> { "screen.png", "screen.html", "steps.txt" }, evidence.Keys.ToHashSet());
        Assert.Contains("click the button \"Confirm\"", System.Text.Encoding.UTF8.GetString(evidence["steps.txt"]), StringComparison.Ordinal);
        Assert.False(report.GetProperty("mayHaveHappened").GetBoolean());

        await _helpdesk.ResetAsync();

        await AssertDoneOnceAsync(location);
    }

    [Fact]
    public async Task A_browser_that_is_killed_is_started_again_and_the_ticket_is_entered_once()
    {
        await _helpdesk.OrderAsync("/ticket_confirm", "Pause");
        var location = await TicketClient.AcceptAsync(Client, "Browser killed");
        await _helpdesk.HitAsync();
        foreach (var browser in BrowsersOf(world.GatewayId))
            browser.Kill();
        await _helpdesk.ResetAsync();

        await AssertDoneOnceAsync(location);
    }

    [Fact]
    public async Task A_hundred_requests_with_one_key_are_one_ticket()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => TicketClient.PostAsync(Client, "One key", key: "the-only-one", prefer: "wait=30")));

        Assert.All(answers, answer => Assert.Contains((int)answer.StatusCode, new[] { 201, 202 }));
        await Eventually.Async(() =>
        {
            Assert.Equal(1, _helpdesk.Count("subject = 'One key'"));
            return Task.CompletedTask;
        });
        Assert.Equal(1, _helpdesk.Count("subject = 'One key'"));
    }

    [Fact]
    public async Task Many_different_tickets_go_through_three_sessions_and_none_is_lost()
    {
        var many = Environment.GetEnvironmentVariable("LEGACYGATEWAY_TEST_LONG") == "1" ? 200 : 40;
        var before = await _helpdesk.SignInsAsync();
        var locations = await Task.WhenAll(Enumerable.Range(0, many).Select(i => TicketClient.AcceptAsync(Client, $"Many {i}")));

        foreach (var location in locations)
            Assert.Equal("succeeded", TicketClient.StateOf(await TicketClient.EndAsync(Client, location)));

        Assert.Equal(many, _helpdesk.Count("subject LIKE 'Many %'"));
        Assert.All(locations, location => Assert.Equal(1, _helpdesk.Count($"reference = '{TicketClient.IdOf(location):D}'")));
        Assert.InRange(await _helpdesk.SignInsAsync() - before, 0, 3);
    }

    private async Task AssertDoneOnceAsync(string location)
    {
        var operation = await TicketClient.EndAsync(Client, location);
        Assert.True(TicketClient.StateOf(operation) == "succeeded", operation.ToString());
        Assert.Equal(1, _helpdesk.Count($"reference = '{TicketClient.IdOf(location):D}'"));
    }

    /// <summary>The browsers among the descendants of a process.</summary>
    private static Process[] BrowsersOf(int root)
    {
        var parents = Process.GetProcesses().ToDictionary(process => process.Id, process => ParentOf(process.Id));
        return Process.GetProcesses().Where(process => process.ProcessName.StartsWith("chrom", StringComparison.Ordinal) && DescendsFrom(process.Id)).ToArray();

        bool DescendsFrom(int id)
        {
            for (var at = id; at > 1; at = parents.GetValueOrDefault(at))
            {
                if (at == root)
                    return true;
            }

            return false;
        }
    }

    private static int ParentOf(int id)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
