using LegacyGateway.Tests.Adapters.Ui;
using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.Functional.State;

namespace LegacyGateway.Tests.Functional.Ui;

/// <summary>kill -9 of one of two gateways that share their state: the other ends its operation.</summary>
public sealed class SharedKillTests(StateServer server) : IClassFixture<StateServer>
{
    [Fact]
    public async Task Four_kills_with_the_state_in_PostgreSQL_and_the_other_gateway_finishes_the_work()
    {
        await using var helpdesk = await HelpdeskProcess.StartAsync();
        var state = await server.CreateDatabaseAsync();
        using var first = HelpdeskDeployment.Of(helpdesk, [1, 2], state);
        using var second = HelpdeskDeployment.Of(helpdesk, [3], state);
        await using var other = await GatewayProcess.StartAsync(second);
        foreach (var point in Environment.GetEnvironmentVariable("LEGACYGATEWAY_TEST_LONG") == "1" ? Kills.Points : [new KillPoint("/ticket_confirm", false), new("/ticket_save", false), new("/ticket_save", true), new(null, Milliseconds: 30)])
        {
            await using var victim = await GatewayProcess.StartAsync(first);
            var location = await Kills.KillAsync(helpdesk, victim, point);
            // Nobody starts the killed one again: the other takes the operation over when its lease is over.
            await Kills.AssertOnceAsync(helpdesk, other, location, point);
        }
    }
}
