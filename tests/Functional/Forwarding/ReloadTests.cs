using System.Net;
using LegacyGateway.Configuration;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Forwarding;

public sealed class ReloadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Moving_a_route_is_one_edit_of_yarp_json_and_is_seen_within_a_second()
    {
        await using var legacy = await Backend.StartAsync("legacy");
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Moving(legacy, service, "legacy"));
        Assert.Contains("legacy", await world.Client.GetStringAsync("api/things/1", Cancellation), StringComparison.Ordinal);

        await Promised.WithinAsync(TimeSpan.FromSeconds(1), async () =>
        {
            await MoveAsync("legacy", "legacy");
            return await MoveAsync("migrated", "service");
        });

        Task<TimeSpan> MoveAsync(string stage, string backend)
        {
            world.Write(ForwardingWorld.Moving(legacy, service, stage));
            return ForwardingWorld.UntilAsync(async () => (await world.Client.GetStringAsync("api/things/1", Cancellation)).Contains(backend, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_wrong_yarp_json_is_refused_whole_while_the_old_one_serves_and_the_next_good_one_applies()
    {
        await using var legacy = await Backend.StartAsync("legacy");
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Moving(legacy, service, "legacy"));

        world.Write(ForwardingWorld.Moving(legacy, service, "migrated").Replace("\"ClusterId\"", "\"ClustrId\"", StringComparison.Ordinal));
        await ForwardingWorld.UntilAsync(() => Task.FromResult(world.State.Refused is not null));

        Assert.Contains("legacy", await world.Client.GetStringAsync("api/things/1", Cancellation), StringComparison.Ordinal);
        var error = Assert.Single(world.State.Refused!.Errors, error => error is { File: "yarp.json", Line: 4 });
        Assert.Contains("ClusterId", error.Remedy, StringComparison.Ordinal);
        Assert.Contains(world.Log, line => line.Message.Contains("refused whole", StringComparison.Ordinal));

        world.Write(ForwardingWorld.Moving(legacy, service, "migrated"));
        await ForwardingWorld.UntilAsync(() => Task.FromResult(world.State.Refused is null));
        Assert.Contains("service", await world.Client.GetStringAsync("api/things/1", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_of_routes_tells_desired_from_effective_while_a_change_is_refused()
    {
        await using var legacy = await Backend.StartAsync("legacy");
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Moving(legacy, service, "legacy"));

        var wrong = ForwardingWorld.Moving(legacy, service, "migrated").Replace("\"Clusters\": {", "\"Clusters\": { \"unused\": {},", StringComparison.Ordinal);
        world.Write(wrong);
        await ForwardingWorld.UntilAsync(() => Task.FromResult(world.State.Refused is not null));

        var report = RoutesReport.Of(world.State, world.Stored);
        Assert.True(report.Refused);
        var route = Assert.Single(report.Routes);
        Assert.Equal(("things.read", "things", "legacy", "migrated", "service", "erp"),
            (route.Route, route.Resource, route.Stage, route.DesiredStage, route.Desired, route.Effective));
        Assert.Equal(["list", "get"], route.Operations);
    }

    [Fact]
    public async Task Reloads_under_load_drop_no_request()
    {
        await using var legacy = await Backend.StartAsync("legacy");
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Moving(legacy, service, "legacy"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var load = Enumerable.Range(0, 8).Select(_ => LoadAsync(world, stop.Token)).ToList();

        for (var i = 1; i <= 6; i++)
        {
            var version = world.State.Current.Version;
            world.Write(ForwardingWorld.Moving(legacy, service, i % 2 == 0 ? "legacy" : "migrated"));
            await ForwardingWorld.UntilAsync(() => Task.FromResult(world.State.Current.Version > version));
        }

        await stop.CancelAsync();
        var counts = await Task.WhenAll(load);
        Assert.Equal(0, counts.Sum(count => count.Failed));
        Assert.True(counts.Sum(count => count.Fine) > 100);
        Assert.NotEmpty(legacy.Requests);
        Assert.NotEmpty(service.Requests);
        Assert.Empty(world.Log);
    }

    private static async Task<(int Fine, int Failed)> LoadAsync(ForwardingWorld world, CancellationToken stop)
    {
        var (fine, failed) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            using var answer = await world.Client.GetAsync("api/things/1", Cancellation);
            if (answer.StatusCode == HttpStatusCode.OK)
                fine++;
            else
                failed++;
        }

        return (fine, failed);
    }
}
