using System.Text.Json.Nodes;
using LegacyGateway.Tests.Adapters.Ui;
using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.Functional.State;

namespace LegacyGateway.Tests.Functional.Ui;

/// <summary>kill -9 of the gateway anywhere in an operation: it ends as exactly one ticket or is parked; never two, never none that is told as done.</summary>
public sealed class KillTests(StateServer server) : IClassFixture<StateServer>
{
    private static bool Long => Environment.GetEnvironmentVariable("LEGACYGATEWAY_TEST_LONG") == "1";

    /// <summary>Where the helpdesk holds a request up while the gateway is killed; without a path: so many milliseconds after the write was accepted.</summary>
    private static readonly KillPoint[] Points =
    [
        new("/login", false), new("/login", true), new("/", false), new("/ticket_new", false), new("/contact_lookup", false),
        new("/ticket_confirm", false), new("/ticket_confirm", true), new("/ticket_save", false), new("/ticket_save", true), new("/ticket", false),
        new("/ticket", true), new("/ticket_print", false, Doubtful: true), new("/ticket_print", true, Doubtful: true),
        new(null, Milliseconds: 0), new(null, Milliseconds: 5), new(null, Milliseconds: 30), new(null, Milliseconds: 120),
        new(null, Milliseconds: 350), new(null, Milliseconds: 700), new(null, Milliseconds: 1100),
    ];

    [Fact]
    public Task Twenty_kills_with_the_state_in_SQLite() =>
        // Two lanes, each with a helpdesk and a gateway of its own.
        Task.WhenAll(LaneAsync([.. Points.Where((_, i) => i % 2 == 0)]), LaneAsync([.. Points.Where((_, i) => i % 2 == 1)]));

    [Fact]
    public async Task Four_kills_with_the_state_in_PostgreSQL_and_the_other_gateway_finishes_the_work()
    {
        await using var helpdesk = await HelpdeskProcess.StartAsync();
        var state = await server.CreateDatabaseAsync();
        using var first = HelpdeskDeployment.Of(helpdesk, [1, 2], state);
        using var second = HelpdeskDeployment.Of(helpdesk, [3], state);
        await using var other = await GatewayProcess.StartAsync(second);
        foreach (var point in Long ? Points : [new KillPoint("/ticket_confirm", false), new("/ticket_save", false), new("/ticket_save", true), new(null, Milliseconds: 30)])
        {
            await using var victim = await GatewayProcess.StartAsync(first);
            var location = await KillAsync(helpdesk, victim, point);
            // Nobody starts the killed one again: the other takes the operation over when its lease is over.
            await AssertOnceAsync(helpdesk, other, location, point);
        }
    }

    [Fact]
    public async Task A_kill_while_submitting_is_parked_with_the_filled_in_screen_where_only_the_page_could_have_told()
    {
        await using var helpdesk = await HelpdeskProcess.StartAsync();
        using var deployment = HelpdeskDeployment.Of(helpdesk, [1], change: system =>
            system["bindings"]!["tickets"]!["create"]!["check"] = JsonNode.Parse("""{ "page": true }"""));
        await using var killed = await GatewayProcess.StartAsync(deployment);
        var location = await KillAsync(helpdesk, killed, new KillPoint("/ticket_save", After: true));
        await using var gateway = await GatewayProcess.StartAsync(deployment);

        Assert.Equal("parked", TicketClient.StateOf(await TicketClient.EndAsync(gateway.Public, location)));

        var (report, evidence) = await KeptEvidence.ReadAsync(gateway, deployment, location);
        Assert.True(report.GetProperty("mayHaveHappened").GetBoolean());
        Assert.Equal(["before-screen.html", "before-screen.png"], evidence.Keys.Order());
        KeptEvidence.AssertWellKept(evidence);
        Assert.Contains("Killed", System.Text.Encoding.UTF8.GetString(evidence["before-screen.html"]), StringComparison.Ordinal);
        Assert.Equal(1, helpdesk.Count("subject = 'Killed'"));
    }

    private static async Task LaneAsync(KillPoint[] points)
    {
        await using var helpdesk = await HelpdeskProcess.StartAsync();
        using var deployment = HelpdeskDeployment.Of(helpdesk, [1]);
        var gateway = await GatewayProcess.StartAsync(deployment);
        try
        {
            foreach (var point in points)
            {
                var location = await KillAsync(helpdesk, gateway, point);
                await gateway.DisposeAsync();
                gateway = await GatewayProcess.StartAsync(deployment);
                await AssertOnceAsync(helpdesk, gateway, location, point);
            }
        }
        finally
        {
            await gateway.DisposeAsync();
        }
    }

    private static async Task<string> KillAsync(HelpdeskProcess helpdesk, GatewayProcess gateway, KillPoint point)
    {
        if (point.Path is "/login")
            await helpdesk.SignOutAllAsync();
        if (point.Doubtful)
            await helpdesk.OrderAsync("/ticket_save", "Drop");
        if (point.Path is not null)
            await helpdesk.OrderAsync(point.Path, "Pause", after: point.After);
        var location = await TicketClient.AcceptAsync(gateway.Public, "Killed");
        if (point.Path is not null)
            await helpdesk.HitAsync(point.Doubtful ? 2 : 1);
        else
            await Task.Delay(TimeSpan.FromMilliseconds(point.Milliseconds), TimeProvider.System, TestContext.Current.CancellationToken);
        await gateway.KillAsync();
        await helpdesk.ResetAsync();
        return location;
    }

    private static async Task AssertOnceAsync(HelpdeskProcess helpdesk, GatewayProcess gateway, string location, KillPoint point)
    {
        var operation = await TicketClient.EndAsync(gateway.Public, location);
        var tickets = helpdesk.Count($"reference = '{TicketClient.IdOf(location):D}'");
        if (TicketClient.StateOf(operation) == "parked")
            Assert.InRange(tickets, 0, 1);
        else
            Assert.True((TicketClient.StateOf(operation), tickets) == ("succeeded", 1), $"{point}: {tickets} tickets, {operation}");
    }
}
