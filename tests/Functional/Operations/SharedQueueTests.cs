using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.Functional.State;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>Two gateways share a queue, and one of them may die.</summary>
public sealed class SharedQueueTests(StateServer server) : IClassFixture<StateServer>
{
    [Fact]
    public async Task Killed_over_a_shared_store_the_other_replica_finishes_the_work()
    {
        // The server of the tests takes 60 connections in all.
        var store = await server.CreateDatabaseAsync() + ";Maximum Pool Size=20";
        await using var one = await LedgerProcess.StartAsync(store);
        await using var other = await LedgerProcess.StartAsync(store, one.DatabasePath);
        foreach (var (kill, step) in new[] { "begin", "sent", "written", "written" }.Index())
        {
            one.Ledger.Fault(step, "kill");
            var location = await one.TryCreateAsync(step + kill);
            await Eventually.Async(() =>
            {
                Assert.True(one.HasExited || other.HasExited);
                return Task.CompletedTask;
            });
            var alive = one.HasExited ? other : one;
            location ??= await alive.CreateAsync(step + kill, LedgerProcess.KeyOf(step + kill));
            await LedgerGateway.UntilAsync(alive.Client, location, "succeeded");
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

        var accepted = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => (number % 2 == 0 ? one : other).CreateAsync($"{number}")));
        var same = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? one : other).CreateAsync("the same", "\"one key\"")));

        foreach (var location in accepted.Append(same[0]))
            await LedgerGateway.UntilAsync(one.Client, location, "succeeded");
        Assert.Single(same.Distinct());
        Assert.Equal((101L, 101L), (one.Ledger.Count(), one.Ledger.Count("applied")));
    }
}
