using System.Net;
using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.Functional.State;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>The process dies at a point of an operation: exactly one record comes of it, never two, never none that is reported as done.</summary>
public sealed class KillTests(StateServer server) : IClassFixture<StateServer>
{
    [Fact]
    public async Task Killed_at_any_point_every_write_happens_exactly_once()
    {
        await using var gateway = await LedgerProcess.StartAsync();
        await TwentyKillsAsync(gateway);
    }

    [Fact]
    public async Task Killed_over_a_shared_store_the_other_replica_finishes_the_work()
    {
        // The server of the tests takes 60 connections in all.
        var store = await server.CreateDatabaseAsync() + ";Maximum Pool Size=20";
        await using var one = await LedgerProcess.StartAsync(store);
        await using var other = await LedgerProcess.StartAsync(store, one.DatabasePath);
        foreach (var step in new[] { "begin", "sent", "written", "written" })
        {
            one.Ledger.Fault(step, "kill");
            var location = await CreateAsync(one, step);
            await Eventually.Async(() =>
            {
                Assert.True(one.HasExited || other.HasExited);
                return Task.CompletedTask;
            });
            await LedgerGateway.UntilAsync((one.HasExited ? other : one).Client, location, "succeeded");
            if (one.HasExited)
                await one.StartAgainAsync();
            if (other.HasExited)
                await other.StartAgainAsync();
        }

        Assert.Equal((4L, 4L), (one.Ledger.Count(), one.Ledger.Count("applied")));
    }

    [Fact]
    public async Task Two_replicas_share_a_queue_and_no_write_is_done_twice()
    {
        // The server of the tests takes 60 connections in all.
        var store = await server.CreateDatabaseAsync() + ";Maximum Pool Size=20";
        await using var one = await LedgerProcess.StartAsync(store);
        await using var other = await LedgerProcess.StartAsync(store, one.DatabasePath);

        var accepted = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => CreateAsync(number % 2 == 0 ? one : other, $"{number}")));
        var same = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => CreateAsync(number % 2 == 0 ? one : other, "the same", "\"one key\"")));

        foreach (var location in accepted.Append(same[0]))
            await LedgerGateway.UntilAsync(one.Client, location, "succeeded");
        Assert.Single(same.Distinct());
        Assert.Equal((101L, 101L), (one.Ledger.Count(), one.Ledger.Count("applied")));
    }

    private static async Task TwentyKillsAsync(LedgerProcess gateway)
    {
        var many = Environment.GetEnvironmentVariable("LEGACYGATEWAY_TEST_LONG") == "1";
        var points = new[] { "begin", "sent", "written", "read" };
        var kills = 0;
        for (var kill = 0; kill < (many ? 40 : 20); kill++)
        {
            // The check of a doubtful write is a point, too: it comes after an outcome that says nothing.
            var point = points[kill % points.Length];
            if (point == "read")
                gateway.Ledger.Fault("written", "unknown");
            gateway.Ledger.Fault(point, "kill");
            var location = await CreateAsync(gateway, $"{kill}");
            await Eventually.Async(() =>
            {
                Assert.True(gateway.HasExited);
                return Task.CompletedTask;
            });
            kills++;
            await gateway.StartAgainAsync();
            await LedgerGateway.UntilAsync(gateway.Client, location, "succeeded");
            Assert.Equal((kills, kills), (gateway.Ledger.Count(), gateway.Ledger.Count("applied")));
        }
    }

    private static async Task<string> CreateAsync(LedgerProcess gateway, string text, string? key = null)
    {
        var accepted = await LedgerGateway.SendAsync(
            gateway.Client, HttpMethod.Post, "/api/notes", $$"""{ "text": "{{text}}" }""", LedgerFiles.AppKey, key is null ? [] : [("Idempotency-Key", key)]);
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        return accepted.Header("Location")!;
    }
}
