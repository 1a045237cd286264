using System.Collections.Concurrent;
using LegacyGateway.Dispatch.Traffic;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>Counts how the answers of this replica kept their contracts; <see cref="EvidenceWriter"/> carries it to the store, where the sums of all replicas are.</summary>
/// <remarks>It belongs to no epoch, and holds places and ways, never a value. All its counters stand together, so that they are read by one question.</remarks>
public sealed class ContractLedger(TimeProvider time)
{
    /// <summary>Stands for "contracts, whatever the epoch" in the store.</summary>
    public const long NoEpoch = -2;

    /// <summary>Whose counters they are: not those of one route.</summary>
    public const string Gateway = RouteTraffics.Gateway;

    /// <summary>In seconds.</summary>
    private const long Hour = 3600;

    private readonly ConcurrentDictionary<ContractCounter, long> _counts = new();

    /// <summary>An answer was held against its contract.</summary>
    /// <param name="violations">Field and kind of what was wrong; none when all was fine.</param>
    public void Checked(string route, string backend, IReadOnlyCollection<(string Field, string Kind)> violations)
    {
        Add(new ContractCounter(route, backend, ContractCounter.Checked, ""));
        if (violations.Count > 0)
            Add(new ContractCounter(route, backend, ContractCounter.Violating, ""));
        foreach (var (field, kind) in violations)
            Add(new ContractCounter(route, backend, kind, field));
    }

    /// <summary>Adds what was counted since the last time.</summary>
    internal void Drain(Dictionary<CountKey, long> counts)
    {
        var period = Drained.PeriodOf(time.GetUtcNow(), Hour);
        foreach (var counter in _counts.Keys)
        {
            if (!_counts.TryRemove(counter, out var count))
                continue;
            var key = new CountKey(Gateway, NoEpoch, period, counter.ToString());
            counts[key] = counts.GetValueOrDefault(key) + count;
        }
    }

    private void Add(ContractCounter counter) => _counts.AddOrUpdate(counter, 1, static (_, before) => before + 1);
}
