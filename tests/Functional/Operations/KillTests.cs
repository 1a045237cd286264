namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>The process dies at a point of an operation: exactly one record comes of it, never two, never none that is reported as done.</summary>
public sealed class KillTests
{
    private static readonly string[] Points = ["begin", "sent", "written", "read"];

    /// <summary>Two lanes, each with a ledger and a gateway of its own: twenty kills, or forty.</summary>
    [Fact]
    public Task Killed_at_any_point_every_write_happens_exactly_once()
    {
        var kills = Environment.GetEnvironmentVariable("LEGACYGATEWAY_TEST_LONG") == "1" ? 20 : 10;
        return Task.WhenAll(LaneAsync(kills), LaneAsync(kills));
    }

    private static async Task LaneAsync(int kills)
    {
        await using var gateway = await LedgerProcess.StartAsync();
        for (var kill = 1; kill <= kills; kill++)
        {
            // The check of a doubtful write is a point, too: it comes after an outcome that says nothing.
            var point = Points[kill % Points.Length];
            if (point == "read")
                gateway.Ledger.Fault("written", "unknown");
            gateway.Ledger.Fault(point, "kill");
            var location = await gateway.TryCreateAsync($"{kill}");
            await gateway.UntilExitedAsync();
            await gateway.StartAgainAsync();
            location ??= await gateway.CreateAsync($"{kill}", LedgerProcess.KeyOf($"{kill}"));
            await LedgerGateway.UntilAsync(gateway.Client, location, "succeeded");
            Assert.Equal((kill, kill), (gateway.Ledger.Count(), gateway.Ledger.Count("applied")));
        }
    }
}
