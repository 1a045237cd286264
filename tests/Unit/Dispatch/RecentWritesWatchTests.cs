using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Time.Testing;

namespace LegacyGateway.Tests.Unit.Dispatch;

public sealed class RecentWritesWatchTests
{
    [Fact]
    public async Task Where_a_look_at_the_store_takes_long_the_next_one_waits_but_less_than_own_writes_are_remembered()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var time = new FakeTimeProvider();
        var writes = new StoredWrites(store.State, time);
        var recent = new RecentWrites(time);
        var row = FakeSystem.Row(Stage.Migrated, [ResourceOperation.Get, ResourceOperation.Update]) with { Written = recent };
        var watch = new RecentWritesWatch(writes, recent, new FixedRoutes(row), time);
        // The clock moves whenever somebody asks what time it is: a look takes more than 100 ms.
        time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(100);
        await BeginAsync(writes, "1");
        await BeginAsync(writes, "2");

        await watch.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(DecisionReason.Written, ReasonOf(row, "1"));
        Assert.Equal(DecisionReason.Written, ReasonOf(row, "2"));

        await BeginAsync(writes, "3");
        await watch.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(DecisionReason.Stage, ReasonOf(row, "3"));

        time.Advance(RecentWrites.UntilSeen);
        await watch.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(DecisionReason.Written, ReasonOf(row, "3"));
    }

    private static async Task BeginAsync(StoredWrites writes, string key) => Assert.True(await writes.BeginAsync(
        new ForwardedEntry(Guid.CreateVersion7(), "things.read", "things", key, "", "erp"), new RouteGuard("things.read", "migrated", 0, ToCandidate: false), TestContext.Current.CancellationToken));

    private static DecisionReason ReasonOf(RouteRow row, string key) => row.Decide(new DecisionInput { Operation = ResourceOperation.Get, Caller = Caller.Anonymous, Key = key }).Reason;
}
