using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Dispatch.Traffic;
using Microsoft.Extensions.Time.Testing;

namespace LegacyGateway.Tests.Unit.Dispatch;

/// <summary>What was asked of a route: counted whole, remembered in part.</summary>
public sealed class RouteTrafficTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly RouteTraffics _traffics;

    public RouteTrafficTests() => _traffics = new RouteTraffics(_time);

    public void Dispose() => _traffics.Dispose();

    [Fact]
    public void Every_decision_is_counted_across_moves_and_at_most_20_a_second_are_remembered()
    {
        var row = RowAt(Stage.Legacy);
        for (var i = 0; i < 1_000; i++)
        {
            row.Decide(Get($"{i}"));
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        RowAt(Stage.Migrated).Decide(Get("1"));
        var traffic = _traffics.Of(row.Name);

        Assert.Equal(new TrafficCount(1_001, 1_000, 0), traffic.Count);
        Assert.InRange(traffic.Recent.Length, 20, 21);
        Assert.Equal("0", traffic.Recent[0].Key);
    }

    [Fact]
    public void The_last_200_are_remembered_in_their_order_and_another_row_decides_on_them_again()
    {
        var row = RowAt(Stage.Legacy);
        for (var i = 0; i < 300; i++)
        {
            row.Decide(Get($"{i}"));
            _time.Advance(TimeSpan.FromMilliseconds(50));
        }

        var recent = _traffics.Of(row.Name).Recent;
        var canary = RowAt(Stage.Canary) with { Share = new Share(50_00) };

        Assert.Equal(Enumerable.Range(100, 200).Select(key => $"{key}"), recent.Select(request => request.Key));
        Assert.Equal(recent.Select(request => canary.Foresee(Get(request.Key)).Backend), recent.Select(request => request.DecideBy(canary).Backend));
        Assert.Equal(2, recent.Select(request => request.DecideBy(canary).Backend).Distinct().Count());
    }

    [Fact]
    public void What_a_tester_asks_for_is_counted_and_not_remembered()
    {
        RowAt(Stage.Legacy).Decide(new DecisionInput { Operation = ResourceOperation.Get, Caller = Caller.Anonymous, Key = "1", Override = Side.Candidate });

        Assert.Equal(new TrafficCount(1, 0, 0), _traffics.Of(RowAt(Stage.Legacy).Name).Count);
        Assert.Empty(_traffics.Of(RowAt(Stage.Legacy).Name).Recent);
    }

    private RouteRow RowAt(Stage stage)
    {
        var row = FakeSystem.Row(stage);
        return row with { Traffic = _traffics.Of(row.Name) };
    }

    private static DecisionInput Get(string key) => new() { Operation = ResourceOperation.Get, Caller = Caller.Anonymous, Key = key };
}
