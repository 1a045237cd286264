using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State;
using LegacyGateway.State.Routes;
using LegacyGateway.Tests.Functional.Evidence;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LegacyGateway.Tests.Functional.Moves;

/// <summary>How long a step of the ladder lasts, on a clock of the test's own.</summary>
public sealed class PromotionTimeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_loses_none_of_a_steps_time_and_a_gate_that_does_not_pass_all_of_it()
    {
        await using var world = await PlainWorld.StartAsync("shadow", http => http.Response.WriteAsync("old"), http => http.Response.WriteAsync("new"));
        var (services, clock, gate) = (world.Gateway.Services, new FakeTimeProvider(TimeProvider.System.GetUtcNow()), new Gate());
        var routes = new Climbing(services.GetRequiredService<IRoutesInEffect>());
        var moves = new RouteMoves(services.GetRequiredService<StoredRoutes>(), routes, services.GetRequiredService<RouteDrains>(), clock, NullLogger<RouteMoves>.Instance, gate);

        await LookAsync(Verdict.Pass);
        clock.Advance(TimeSpan.FromMinutes(30));
        await LookAsync(Verdict.Inconclusive);
        await LookAsync(Verdict.Pass);
        clock.Advance(TimeSpan.FromMinutes(59));
        await LookAsync(Verdict.Pass);
        Assert.Equal(Stage.Shadow, world.Row.Stage);
        clock.Advance(TimeSpan.FromMinutes(2));
        await LookAsync(Verdict.Pass);
        Assert.Equal((Stage.Canary, 100), (world.Row.Stage, world.Row.Share.Hundredths));

        // The next step has a time of its own.
        await LookAsync(Verdict.Pass);
        clock.Advance(TimeSpan.FromMinutes(59));
        await LookAsync(Verdict.Pass);
        Assert.Equal(100, world.Row.Share.Hundredths);

        // Each look is that of a replica that was just started.
        async Task LookAsync(Verdict verdict)
        {
            gate.Verdict = verdict;
            var promotion = new AutomaticPromotion(
                routes, services.GetRequiredService<EffectiveRoutes>(), moves, gate, new StoredPromotions(services.GetRequiredService<StateStore>(), clock), clock, NullLogger<AutomaticPromotion>.Instance);
            await promotion.LookAsync(Cancellation);
        }
    }

    private sealed class Gate : IMoveGate
    {
        public Verdict Verdict { get; set; }

        public ValueTask<GateVerdict> EvaluateAsync(PlannedMove move, CancellationToken cancellationToken) => ValueTask.FromResult(new GateVerdict(Verdict, "as the test says"));
    }

    /// <summary>The gateway's own routes, which promote themselves only here: its own clock leaves them alone.</summary>
    private sealed class Climbing(IRoutesInEffect routes) : IRoutesInEffect
    {
        public RouteTable Routes => new([.. routes.Routes.Rows.Select(row => row with { Plan = row.Plan with { PromotesItself = true, StepTime = TimeSpan.FromHours(1) } })]);

        public string ConfigurationHash => routes.ConfigurationHash;

        public ValueTask RefreshAsync(CancellationToken cancellationToken) => routes.RefreshAsync(cancellationToken);
    }
}
