using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.Dispatch.Traffic;

/// <summary>The traffic of all routes since the process started; <see cref="EvidenceWriter"/> carries it to the store.</summary>
/// <remarks>It belongs to no epoch: how much still touches legacy is asked across all moves.</remarks>
public sealed class RouteTraffics : IDisposable
{
    /// <summary>Stands for "whatever the epoch" in the store.</summary>
    public const long NoEpoch = -1;

    /// <summary>Stands for the gateway itself, whose counter says in which hours anybody counted at all.</summary>
    public const string Gateway = "";

    public const string AliveName = "burndown.alive";
    private const string RequestsName = "burndown.requests";
    private const string LegacyRequestsName = "burndown.legacy.requests";
    private const string LegacyRecordsName = "burndown.legacy.records";

    /// <summary>In seconds: one row for each route, counter and day is enough.</summary>
    private const long Day = 86_400;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, RouteTraffic> _routes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TrafficCount> _written = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;
    private readonly Meter _meter = new(DispatchTelemetry.Name);
    private long _notBefore = long.MinValue;

    public RouteTraffics(TimeProvider time)
    {
        _time = time;
        _meter.CreateObservableCounter("legacygateway.legacy.requests", () => Measure(count => count.LegacyRequests), "{request}", "Requests that legacy answered, by route: what is left to migrate.");
        _meter.CreateObservableCounter("legacygateway.legacy.records", () => Measure(count => count.LegacyRecords), "{record}", "Records that legacy systems of this process gave to callers, by route.");
        _meter.CreateObservableCounter("legacygateway.route.requests", () => Measure(count => count.Requests), "{request}", "Requests of a route, whoever answered.");
    }

    public RouteTraffic Of(string route) => _routes.GetOrAdd(route, static (name, time) => new RouteTraffic(name, time), _time);

    public void Dispose() => _meter.Dispose();

    /// <summary>What a counter of the store says: null when it is none of these.</summary>
    public static TrafficCount? CountOf(string name, long count) => name switch
    {
        RequestsName => new TrafficCount(count, 0, 0),
        LegacyRequestsName => new TrafficCount(0, count, 0),
        LegacyRecordsName => new TrafficCount(0, 0, count),
        _ => null,
    };

    /// <summary>Adds what was counted since the last time; a few times a minute, unless it is wanted now. One caller at a time.</summary>
    internal void Drain(Dictionary<CountKey, long> counts, bool now)
    {
        var moment = _time.GetTimestamp();
        if (!now && moment < _notBefore)
            return;
        _notBefore = moment + (long)(Pause.TotalSeconds * _time.TimestampFrequency);
        Add(counts, Gateway, AliveName, 1);
        foreach (var traffic in _routes.Values)
        {
            var count = traffic.Count;
            var news = count - _written.GetValueOrDefault(traffic.Route);
            Add(counts, traffic.Route, RequestsName, news.Requests);
            Add(counts, traffic.Route, LegacyRequestsName, news.LegacyRequests);
            Add(counts, traffic.Route, LegacyRecordsName, news.LegacyRecords);
            _written[traffic.Route] = count;
        }
    }

    private void Add(Dictionary<CountKey, long> counts, string route, string name, long count)
    {
        if (count == 0)
            return;
        var key = new CountKey(route, NoEpoch, Drained.PeriodOf(_time.GetUtcNow(), Day), name);
        counts[key] = counts.GetValueOrDefault(key) + count;
    }

    private IEnumerable<Measurement<long>> Measure(Func<TrafficCount, long> of) =>
        _routes.Values.Select(traffic => new Measurement<long>(of(traffic.Count), new KeyValuePair<string, object?>("route", traffic.Route)));
}
