using System.Collections.Frozen;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch;
using LegacyGateway.Dispatch.Freshness;
using LegacyGateway.Dispatch.Guarding;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Tests.Unit.Dispatch;

/// <summary>FusionCache keeps its own time, so these wait for real; the times are as short as a busy machine allows.</summary>
public sealed class FreshnessTests : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(400);
    private readonly FreshnessCache _cache = new(new FreshnessOptions(), TimeProvider.System);
    private readonly SystemGuard _guard = new("erp", new SystemLimits(), TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _cache.Dispose();
        _guard.Dispose();
    }

    [Fact]
    public async Task Without_a_freshness_every_request_asks_the_system()
    {
        var system = Up();

        await SendAsync(system, null, null);
        await SendAsync(system, null, null);

        Assert.Equal(2, system.Reads);
    }

    [Fact]
    public async Task Within_the_freshness_the_kept_answer_is_given_with_its_own_time()
    {
        var system = Up();

        var first = await DoneAsync(system, TimeSpan.FromMinutes(1), null);
        first.Records.Dispose();
        var second = await DoneAsync(system, TimeSpan.FromMinutes(1), null);

        Assert.Equal(1, system.Reads);
        Assert.Equal(first.AsOf, second.AsOf);
        Assert.False(second.Stale);
        Assert.Equal("1", second.Records[0][0].AsString());
    }

    [Fact]
    public async Task When_the_system_is_down_the_last_good_answer_is_given_as_stale_if_the_contract_allows_it()
    {
        var down = false;
        var system = new FakeSystem(_ => new(down ? FakeSystem.Down : FakeSystem.Found(TimeProvider.System.GetUtcNow())));
        var fresh = await DoneAsync(system, Freshness, TimeSpan.FromMinutes(1));
        down = true;
        await Task.Delay(Freshness * 2, TimeProvider.System, Cancellation);

        var stale = await DoneAsync(system, Freshness, TimeSpan.FromMinutes(1));

        Assert.True(stale.Stale);
        Assert.Equal(fresh.AsOf, stale.AsOf);
        Assert.Equal(2, system.Reads);
    }

    [Fact]
    public async Task When_the_system_is_down_and_the_contract_allows_nothing_stale_the_failure_is_told()
    {
        var down = false;
        var system = new FakeSystem(_ => new(down ? FakeSystem.Down : FakeSystem.Found(TimeProvider.System.GetUtcNow())));
        await DoneAsync(system, Freshness, null);
        down = true;
        await Task.Delay(Freshness * 2, TimeProvider.System, Cancellation);

        var outcome = await SendAsync(system, Freshness, null);

        Assert.Equal(BackendErrorKind.Unavailable, Assert.IsType<Outcome.NotSent>(outcome).Error.Kind);
    }

    [Fact]
    public async Task Those_who_ask_the_same_at_once_share_one_question()
    {
        var release = new TaskCompletionSource();
        var system = new FakeSystem(async _ =>
        {
            await release.Task;
            return FakeSystem.Found(TimeProvider.System.GetUtcNow());
        });

        var asking = Enumerable.Range(0, 20).Select(_ => SendAsync(system, TimeSpan.FromMinutes(1), null).AsTask()).ToList();
        release.SetResult();
        await Task.WhenAll(asking);

        Assert.Equal(1, system.Reads);
    }

    [Fact]
    public void The_key_tells_apart_all_that_an_answer_depends_on()
    {
        var get = FakeSystem.Get();
        var row = FakeSystem.Row();
        string[] keys =
        [
            RequestKey.Of(get, row, 1),
            RequestKey.Of(get, row, 2),
            RequestKey.Of(get, row with { Epoch = 7 }, 1),
            RequestKey.Of(FakeSystem.Get("2"), row, 1),
            RequestKey.Of(get with { Limit = 2 }, row, 1),
            RequestKey.Of(get with { CountTotal = true }, row, 1),
            RequestKey.Of(get with { PositionPerRecord = true }, row, 1),
            RequestKey.Of(get with { Sort = [new(FakeSystem.Contract.Fields[1], true)] }, row, 1),
            RequestKey.Of(get with { Sort = [new(FakeSystem.Contract.Fields[1], false)] }, row, 1),
            RequestKey.Of(get with { Per = FakeSystem.Contract.Fields[0] }, row, 1),
            RequestKey.Of(get with { Filter = [Equal("a")] }, row, 1),
            RequestKey.Of(get with { Filter = [Equal("b")] }, row, 1),
            RequestKey.Of(get with { Filter = [Equal("a"), Equal("b")] }, row, 1),
            RequestKey.Of(get with { Fields = Core.Records.FieldSelection.Of(FakeSystem.Contract, field => field.Name == "id") }, row, 1),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    private static Core.Requests.Condition Equal(string value) =>
        new(FakeSystem.Contract.Fields[1], Core.Requests.FilterOperator.Eq, [Core.Records.Value.From(value)]);

    private static FakeSystem Up() => new(_ => new(FakeSystem.Found(TimeProvider.System.GetUtcNow())));

    private async Task<Answer> DoneAsync(FakeSystem system, TimeSpan? freshness, TimeSpan? stale) =>
        Assert.IsType<Outcome.Done>(await SendAsync(system, freshness, stale)).Answer;

    private ValueTask<Outcome> SendAsync(FakeSystem system, TimeSpan? freshness, TimeSpan? stale)
    {
        var contract = new ResourceContract(FakeSystem.Contract.Fields, ["id"])
        {
            Name = "things", Singular = "thing", Version = "1.0.0", Freshness = freshness, StaleIfError = stale,
        };
        var systems = new Dictionary<string, LegacySystem> { ["erp"] = new("erp", system, _guard, 1) };
        var dispatcher = new Dispatcher(systems.ToFrozenDictionary(StringComparer.Ordinal), _cache, new NoRemoteBackends());
        var row = FakeSystem.Row();
        return dispatcher.SendAsync(FakeSystem.Get(contract: contract), new RouteDecision(row, row.Legacy!), Cancellation);
    }
}
