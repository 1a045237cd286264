using System.Text.Json.Nodes;
using LegacyGateway.Tests.Adapters.Ui;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Ui;

/// <summary>kill -9 of the gateway anywhere in an operation: it ends as exactly one ticket or is parked; never two, never none that is told as done.</summary>
public sealed class KillTests
{
    [Fact]
    public Task Twenty_kills_with_the_state_in_SQLite() =>
        // Two lanes, each with a helpdesk and a gateway of its own.
        Task.WhenAll(LaneAsync([.. Kills.Points.Where((_, i) => i % 2 == 0)]), LaneAsync([.. Kills.Points.Where((_, i) => i % 2 == 1)]));

    [Fact]
    public async Task A_kill_while_submitting_is_parked_with_the_filled_in_screen_where_only_the_page_could_have_told()
    {
        await using var helpdesk = await HelpdeskProcess.StartAsync();
        using var deployment = HelpdeskDeployment.Of(helpdesk, [1], change: system =>
            system["bindings"]!["tickets"]!["create"]!["check"] = JsonNode.Parse("""{ "page": true }"""));
        await using var killed = await GatewayProcess.StartAsync(deployment);
        var location = await Kills.KillAsync(helpdesk, killed, new KillPoint("/ticket_save", After: true));
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
                var location = await Kills.KillAsync(helpdesk, gateway, point);
                await gateway.DisposeAsync();
                gateway = await GatewayProcess.StartAsync(deployment);
                await Kills.AssertOnceAsync(helpdesk, gateway, location, point);
            }
        }
        finally
        {
            await gateway.DisposeAsync();
        }
    }
}
