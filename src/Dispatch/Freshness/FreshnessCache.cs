using System.Collections.Concurrent;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;

namespace LegacyGateway.Dispatch.Freshness;

/// <summary>Answers of resources whose contract names a freshness: kept that long, and longer for when the system is down.</summary>
/// <remarks>
/// Without <see cref="ResourceContract.Freshness"/> nothing is kept. One request at a time asks the system for the same key; the others wait for
/// its answer. A failure is remembered for a moment too, so that those who waited do not each wait again for a dead system.
/// Record sets in the cache are shared and never disposed.
/// </remarks>
public sealed class FreshnessCache : IDisposable
{
    /// <summary>How long a failure answers those who ask the same again.</summary>
    private static readonly TimeSpan FailureDuration = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a stale answer is given again before the system is asked again.</summary>
    private static readonly TimeSpan StaleThrottle = TimeSpan.FromSeconds(1);

    /// <summary>An entry expires a moment later than its own clock says; without this a fresh answer would now and then call itself stale.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<(TimeSpan Freshness, TimeSpan? StaleIfError), FusionCacheEntryOptions> _options = new();
    private readonly ConcurrentDictionary<string, long> _writes = new(StringComparer.Ordinal);
    private readonly MemoryCache _memory;
    private readonly FusionCache _cache;
    private readonly TimeProvider _time;

    public FreshnessCache(FreshnessOptions options, TimeProvider time)
    {
        _time = time;
        _memory = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.MaxBytes });
        _cache = new FusionCache(new FusionCacheOptions { CacheName = "freshness" }, _memory);
    }

    /// <summary>Answers from the cache, or asks the system and keeps the answer.</summary>
    internal async ValueTask<Outcome> SendAsync(
        LegacySystem system, ResourceRequest request, RouteRow route, TimeSpan freshness, CancellationToken cancellationToken)
    {
        var asked = false;
        var key = KeyOf(system, request, route);
        var kept = await _cache.GetOrSetAsync<Kept>(
            key,
            async (context, token) =>
            {
                asked = true;
                return await AskAsync(context, system, request, token);
            },
            OptionsOf(request.Contract, freshness),
            token: cancellationToken);
        return Tell(kept, asked, freshness, request.Contract);
    }

    /// <summary>Whether an answer is kept that is still fresh.</summary>
    internal bool Has(LegacySystem system, ResourceRequest request, RouteRow route) => _cache.TryGet<Kept>(KeyOf(system, request, route)).HasValue;

    /// <summary>A record of the resource was written: from now on nothing that was kept before answers, not even when the system is down.</summary>
    public void Forget(string resource) => _writes.AddOrUpdate(resource, 1, static (_, before) => before + 1);

    public void Dispose()
    {
        _cache.Dispose();
        _memory.Dispose();
    }

    private string KeyOf(LegacySystem system, ResourceRequest request, RouteRow route) =>
        RequestKey.Of(request, route, system.Generation, _writes.GetValueOrDefault(request.Contract.Name));

    private async Task<Kept> AskAsync(
        FusionCacheFactoryExecutionContext<Kept> context, LegacySystem system, ResourceRequest request, CancellationToken cancellationToken)
    {
        var outcome = await system.Guard.SendAsync(system.Adapter, request, cancellationToken);
        if (outcome is Outcome.Done done)
        {
            done.Answer.Records.Keep();
            context.Options.SetSize(SizeOf(done.Answer));
        }
        else if (outcome is Outcome.NotSent { Error: var error } && IsDown(error.Kind) && context.HasStaleValue)
        {
            return context.Fail(error.Detail);
        }
        else
        {
            context.Options.SetDuration(FailureDuration).SetFailSafe(false).SetSize(1);
        }

        return new Kept(outcome, _time.GetUtcNow());
    }

    private Outcome Tell(Kept kept, bool asked, TimeSpan freshness, ResourceContract contract)
    {
        if (kept.Outcome is not Outcome.Done done)
            return kept.Outcome;
        var stale = _time.GetUtcNow() - kept.At > freshness + ClockTolerance;
        DispatchTelemetry.AnsweredFromCache(contract.Name, stale ? "stale" : asked ? "miss" : "hit");
        return stale ? new Outcome.Done(done.Answer with { Stale = true }) : kept.Outcome;
    }

    private FusionCacheEntryOptions OptionsOf(ResourceContract contract, TimeSpan freshness) =>
        _options.GetOrAdd((freshness, contract.StaleIfError), static times =>
        {
            var options = new FusionCacheEntryOptions(times.Freshness) { Size = 1 };
            return times.StaleIfError is { } stale
                ? options.SetFailSafe(true, maxDuration: times.Freshness + stale, throttleDuration: StaleThrottle)
                : options;
        });

    private static bool IsDown(BackendErrorKind kind) => kind
        is BackendErrorKind.Unavailable or BackendErrorKind.NoDropYet or BackendErrorKind.CircuitOpen or BackendErrorKind.Overloaded or BackendErrorKind.TimedOut;

    /// <summary>What an answer takes in memory, roughly.</summary>
    private static long SizeOf(Answer answer)
    {
        const int Overhead = 512;
        const int PerValue = 48;
        long size = Overhead;
        for (var row = 0; row < answer.Records.Count; row++)
        {
            foreach (var value in answer.Records[row])
                size += PerValue + (value.Kind == ValueKind.String ? value.AsString().Length * 2 : 0);
        }

        return size + (answer.Positions.Length * 2L * PerValue);
    }

    /// <param name="At">When the system was asked.</param>
    private sealed record Kept(Outcome Outcome, DateTimeOffset At);
}
