using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LegacyGateway.State.Drops;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>What a system's drops look like from outside.</summary>
internal sealed class DropMetrics : IDisposable
{
    private readonly Meter _meter = new("LegacyGateway.Adapters.FileDrop");
    private readonly ConcurrentDictionary<string, (double? Age, bool Missing)> _freshness = new(StringComparer.Ordinal);
    private readonly string _system;
    private readonly Counter<long> _drops;
    private readonly Counter<long> _records;
    private readonly Counter<long> _late;
    private readonly Histogram<double> _duration;

    public DropMetrics(string system)
    {
        _system = system;
        _drops = _meter.CreateCounter<long>("legacygateway.drops", "{drop}", "Files that came in, by how they ended.");
        _records = _meter.CreateCounter<long>("legacygateway.drops.records", "{record}", "Records of files, taken or rejected.");
        _late = _meter.CreateCounter<long>("legacygateway.drops.late", "{drop}", "Files that came after the time at which they were expected.");
        _duration = _meter.CreateHistogram<double>("legacygateway.drops.load.duration", "s", "How long the loading of a file took.");
        _meter.CreateObservableGauge("legacygateway.drops.age", Ages, "s", "How old the data is that readers see.");
        _meter.CreateObservableGauge("legacygateway.drops.missing", Missing, "{file}", "1 while an expected file has not come.");
    }

    public void Ended(Drop drop, TimeSpan took)
    {
        KeyValuePair<string, object?> system = new("system", drop.System), resource = new("resource", drop.Resource);
        _drops.Add(1, system, resource, new("state", DropStateWords.Of(drop.State)));
        _duration.Record(took.TotalSeconds, system, resource);
        _records.Add(drop.Records, system, resource, new("verdict", "taken"));
        if (drop.Rejected > 0)
            _records.Add(drop.Rejected, system, resource, new("verdict", "rejected"));
    }

    public void Late(string resource) => _late.Add(1, new("system", _system), new("resource", resource));

    /// <param name="age">Null while nothing was loaded.</param>
    public void Seen(string resource, TimeSpan? age, bool missing) => _freshness[resource] = (age?.TotalSeconds, missing);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> Ages() => _freshness
        .Where(resource => resource.Value.Age is not null)
        .Select(resource => new Measurement<double>(resource.Value.Age!.Value, new("system", _system), new("resource", resource.Key)));

    private IEnumerable<Measurement<int>> Missing() => _freshness
        .Select(resource => new Measurement<int>(resource.Value.Missing ? 1 : 0, new("system", _system), new("resource", resource.Key)));
}
