using System.Diagnostics;
using System.Globalization;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Evidence.Recording;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Backend = LegacyGateway.Tests.Functional.Forwarding.Backend;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>What shadow costs: callers nothing, and legacy no more than its budget.</summary>
public sealed class ShadowCostTests(ITestOutputHelper output)
{
    private const int Rounds = 5;
    private const int RequestsPerRound = 200;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("slow")]
    [InlineData("dead")]
    public async Task A_candidate_that_is_slow_or_dead_does_not_move_the_callers_p99(string candidate)
    {
        await using var erp = await Backend.StartAsync("erp", context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(ShadowWorld.Thing(1));
        });
        await using var without = await ShadowWorld.StartAsync("legacy", legacy: erp, pii: false);
        await using var with = await ShadowWorld.StartAsync(
            "shadow",
            async (id, http) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, http.RequestAborted);
                await http.Response.WriteAsync(ShadowWorld.Thing(id));
            },
            legacy: erp,
            pii: false);
        if (candidate == "dead")
            await with.Service.DisposeAsync();
        await TakeAsync(without, with);

        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var (plain, shadowed) = await TakeAsync(without, with);
            ratios.Add(shadowed / plain);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p99 {plain:0.00} ms without, {shadowed:0.00} ms with a {candidate} candidate: {shadowed / plain:0.00}"));
        }

        ratios.Sort();
        // A caller who waited for the candidate would wait a hundred times as long; what is allowed here is the noise of a busy machine.
        Assert.True(ratios[Rounds / 2] < 2, $"The median ratio is {ratios[Rounds / 2]:0.00}.");
        await with.UntilAsync(found => found.Compared + found.NotCompared.Values.Sum() > 0);
    }

    [Fact]
    public async Task Nothing_is_asked_of_legacy_for_evidence_while_it_is_busy_and_that_is_counted()
    {
        await using var world = await ShadowWorld.StartAsync("migrated", metadata: ", \"Migration.ReverseShadow\": \"100\"");
        var snapshot = world.Gateway.Services.GetRequiredService<GatewayState>().Current;
        var guard = snapshot.Dispatcher.Systems["erp"].Guard;
        var request = new ResourceRequest
        {
            Contract = snapshot.Deployment.Contracts.Find("things")!,
            Operation = ResourceOperation.List,
            Fields = FieldSelection.All(snapshot.Deployment.Contracts.Find("things")!),
            Caller = Caller.Anonymous,
        };
        await using var busy = new BusySystem();
        // Four of five places are taken by callers.
        var callers = Enumerable.Range(0, (int)Math.Ceiling(guard.Limits.Concurrency * 0.8)).Select(_ => guard.SendAsync(busy, request, Cancellation).AsTask()).ToList();
        await world.GetAsync(1, 3);
        var evidence = await world.UntilAsync(found => found.NotCompared.GetValueOrDefault(SkipReasons.LegacyBusy) == 3);
        Assert.Equal((0, 0), (evidence.Compared, evidence.Legacy.Answers));

        busy.Free();
        await Task.WhenAll(callers);
        await world.GetAsync(1, 3);
        Assert.Equal((3, 3), ((evidence = await world.UntilAsync(found => found.Compared == 3)).Legacy.Answers, evidence.NotCompared[SkipReasons.LegacyBusy]));
    }

    [Fact]
    public async Task What_is_compared_and_what_is_not_is_measured()
    {
        await using var world = await ShadowWorld.StartAsync(
            "shadow", (id, http) => http.Response.WriteAsync(ShadowWorld.Thing(id, id == 2 ? "0.99" : null, id == 3 ? $",\"blob\":\"{new string('x', 5000)}\"" : "")),
            settings: [("Evidence:Shadow:CompareLimit", "2048")]);
        await world.GetAsync(1, 3);
        await world.UntilAsync(found => found.Compared + found.NotCompared.Values.Sum() == 3);
        var metrics = await world.Gateway.Management.GetStringAsync(new Uri("metrics", UriKind.Relative), Cancellation);

        // Other gateways of this process count too; their routes have the same name.
        Assert.Matches("legacygateway_shadow_compared[^\n]*route=\"things.read\"", metrics);
        Assert.Matches("legacygateway_shadow_mismatched[^\n]*route=\"things.read\"", metrics);
        Assert.Matches("legacygateway_shadow_skipped[^\n]*reason=\"larger than the compare buffer\"[^\n]*route=\"things.read\"", metrics);
    }

    /// <summary>Asks both in turn, so that whatever else the machine does meets both alike.</summary>
    /// <returns>The 99th percentiles in milliseconds.</returns>
    private static async Task<(double Without, double With)> TakeAsync(ShadowWorld without, ShadowWorld with)
    {
        var (plain, shadowed) = (new double[RequestsPerRound], new double[RequestsPerRound]);
        for (var i = 0; i < RequestsPerRound; i++)
        {
            plain[i] = await MeasureAsync(without);
            shadowed[i] = await MeasureAsync(with);
        }

        Array.Sort(plain);
        Array.Sort(shadowed);
        return (plain[RequestsPerRound * 99 / 100], shadowed[RequestsPerRound * 99 / 100]);
    }

    private static async Task<double> MeasureAsync(ShadowWorld world)
    {
        var started = Stopwatch.GetTimestamp();
        await world.GetAsync(1, 1);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>A system whose reads take as long as the test wants.</summary>
    private sealed class BusySystem : ISystemAdapter
    {
        private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Free() => _free.TrySetResult();

        public BindingCapabilities? CapabilitiesOf(ResourceContract contract) => null;

        public async ValueTask<Outcome> ReadAsync(ResourceRequest request, CancellationToken cancellationToken)
        {
            await _free.Task.WaitAsync(cancellationToken);
            return new Outcome.NotSent(new BackendError(BackendErrorKind.Unsupported, "busy"));
        }

        public ValueTask<SystemHealth> CheckAsync(CancellationToken cancellationToken) => ValueTask.FromResult(SystemHealth.Up);

        public ValueTask DisposeAsync()
        {
            Free();
            return ValueTask.CompletedTask;
        }
    }
}
