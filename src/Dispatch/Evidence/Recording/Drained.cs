using LegacyGateway.State.Evidence;

namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>What one replica has to write to the store.</summary>
internal sealed class Drained(DateTimeOffset now)
{
    /// <summary>In seconds: what gates look at.</summary>
    private const long Hour = 3600;

    /// <summary>In seconds: what the sliding window of a rollback moves by.</summary>
    public const long Moment = 5;

    public Dictionary<CountKey, long> Counts { get; } = [];

    public List<StoredSample> Samples { get; } = [];

    /// <summary>By route.</summary>
    public Dictionary<string, Dictionary<string, DateTimeOffset>> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Routes, with their epochs, of which a caller got an error of the candidate.</summary>
    public HashSet<(string Route, long Epoch)> Failing { get; } = [];

    public static long PeriodOf(DateTimeOffset at, long length) => at.ToUnixTimeSeconds() / length * length;

    public void Take(RouteLedger ledger)
    {
        if (ledger.Drain((name, count) => Add(ledger, name, count)))
            Failing.Add((ledger.Route, ledger.Epoch));
    }

    public void See(string route, string key, DateTimeOffset at)
    {
        if (!Keys.TryGetValue(route, out var keys))
            Keys[route] = keys = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        keys[key] = at;
    }

    private void Add(RouteLedger ledger, string name, long count)
    {
        var length = name.StartsWith(CounterNames.Recent, StringComparison.Ordinal) ? Moment : Hour;
        var key = new CountKey(ledger.Route, ledger.Epoch, PeriodOf(now, length), name);
        Counts[key] = Counts.GetValueOrDefault(key) + count;
    }
}
