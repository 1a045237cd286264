using System.Text.Json;
using LegacyGateway.BurnDown;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Dispatch.Traffic;
using LegacyGateway.State.Evidence;
using LegacyGateway.Tests.Functional.Forwarding;
using LegacyGateway.Tests.Functional.Host;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>Burn-down: what still touches legacy, and what does not any more.</summary>
[Collection(Alone.Name)]
public sealed class BurnDownTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_and_records_that_touch_legacy_are_told_and_measured_by_route()
    {
        await using var world = await ShadowWorld.StartAsync("canary", metadata: ", \"Migration.Percent\": \"0.01\"", pii: false);
        await world.GetAsync(1, 5);
        using var list = await world.Client.GetAsync(new Uri("/api/things?limit=7", UriKind.Relative), Cancellation);
        await world.GetAsync(1, 5);
        var report = await ReportAsync(world);

        var route = Assert.Single(report.Routes);
        Assert.Equal(("things.read", "canary 0.01 %", "erp", 11L, 11L, 17L), (route.Route, route.Stage, route.System, route.Requests, route.LegacyRequests, route.LegacyRecords));
        Assert.Equal(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), route.LastLegacy);
        Assert.Equal(("erp", "things", "used"), (report.Bindings.Single().System, report.Bindings.Single().Resource, report.Bindings.Single().State));
        var metrics = await world.Gateway.Management.GetStringAsync(new Uri("metrics", UriKind.Relative), Cancellation);
        Assert.Matches("legacygateway_legacy_requests[^\n]*route=\"things.read\"[^\n]*} 11\\b", metrics);
        Assert.Matches("legacygateway_legacy_records[^\n]*route=\"things.read\"[^\n]*} 17\\b", metrics);
        Assert.Matches("legacygateway_route_requests[^\n]*route=\"things.read\"[^\n]*} 11\\b", metrics);
        var (code, output) = await Commands.RunAsync(world.Gateway, "burndown", "--days", "7");
        Assert.Equal(0, code);
        Assert.Matches("things.read +canary 0.01 % +erp +11 +11 +100.0 % +17 ", output);
    }

    [Fact]
    public async Task A_binding_is_offered_for_retirement_when_it_was_unused_for_the_days_and_removable_when_retired()
    {
        await using var world = await ShadowWorld.StartAsync("migrated");
        await world.GetAsync(1, 3);
        Assert.Equal("young", (await ReportAsync(world)).Bindings.Single().State);

        // As if it had counted for forty days, with the last request of legacy thirty-five days ago.
        var stored = world.Gateway.Services.GetRequiredService<StoredEvidence>();
        await stored.AddAsync(
            new Dictionary<CountKey, long>
            {
                [new CountKey(RouteTraffics.Gateway, RouteTraffics.NoEpoch, DaysAgo(40), RouteTraffics.AliveName)] = 1,
                [new CountKey("things.read", RouteTraffics.NoEpoch, DaysAgo(35), "burndown.legacy.requests")] = 9,
            },
            Cancellation);
        Assert.Equal("used", (await ReportAsync(world, 38)).Bindings.Single().State);
        var unused = (await ReportAsync(world, 30)).Bindings.Single();
        Assert.Equal(("unused", "Nobody asked for it in 30 days: legacygateway route move things.read --to retired."), (unused.State, unused.Sentence));

        var moved = await world.Gateway.Services.GetRequiredService<RouteMoves>().MoveAsync(
            new MoveRequest { Route = "things.read", To = Stage.Retired, Actor = "ann", Reason = "unused", Force = true }, Cancellation);
        Assert.IsType<MoveResult.Moved>(moved);
        await ForwardingWorld.UntilAsync(() => Task.FromResult(world.Row.Stage is Stage.Retired));
        Assert.Equal("removable", (await ReportAsync(world)).Bindings.Single().State);
    }

    private static long DaysAgo(int days) => new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(-days).ToUnixTimeSeconds();

    private static async Task<BurnDownReport> ReportAsync(ShadowWorld world, int days = 30)
    {
        var (code, output) = await Commands.RunAsync(world.Gateway, "burndown", "--days", $"{days}", "--json");
        Assert.True(code == 0, output);
        return JsonSerializer.Deserialize(output, BurnDownJson.Default.BurnDownReport)!;
    }
}
