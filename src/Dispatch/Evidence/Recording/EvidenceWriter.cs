using System.Data.Common;
using LegacyGateway.Dispatch.Traffic;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>Carries what this replica counted to the store, where the sums of all replicas are.</summary>
/// <remarks>When the store is away counters are kept and written later; examples and keys are let go.</remarks>
public sealed class EvidenceWriter(EvidenceLedger ledger, RouteTraffics traffics, ContractLedger contracts, StoredEvidence stored, StoredReplays replays) : IDisposable
{
    /// <summary>Keys of one route that are remembered.</summary>
    public const int MostKeys = 10_000;

    private readonly Dictionary<CountKey, long> _unwritten = [];
    private readonly HashSet<(string Route, long Epoch)> _failing = [];
    private readonly Lock _failingLock = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Writes everything.</summary>
    /// <param name="samples">Examples of each place that are kept.</param>
    /// <param name="traffic">Whether the traffic is wanted now too, which otherwise takes its time.</param>
    /// <exception cref="DbException">The store is away.</exception>
    public async ValueTask FlushAsync(int samples, bool traffic, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var drained = ledger.Drain();
            lock (_failingLock)
                _failing.UnionWith(drained.Failing);
            foreach (var (key, count) in drained.Counts)
                _unwritten[key] = _unwritten.GetValueOrDefault(key) + count;
            traffics.Drain(_unwritten, traffic);
            contracts.Drain(_unwritten);
            await stored.AddAsync(_unwritten, cancellationToken);
            _unwritten.Clear();
            await stored.AddAsync(drained.Samples, samples, cancellationToken);
            foreach (var (route, keys) in drained.Keys)
                await replays.RememberAsync(route, keys, MostKeys, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Takes the routes, with their epochs, of which a caller got an error of the candidate since the last time.</summary>
    public IReadOnlyCollection<(string Route, long Epoch)> TakeFailing()
    {
        lock (_failingLock)
        {
            var failing = _failing.ToArray();
            _failing.Clear();
            return failing;
        }
    }

    public void Dispose() => _oneAtATime.Dispose();
}
