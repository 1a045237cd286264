using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.State.Evidence;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Enforcement;

/// <summary>How real answers keep their contracts: the sums of all replicas over the last hours, from the state store.</summary>
internal sealed class LiveSums(EvidenceWriter writer, StoredEvidence stored, IOptions<EvidenceOptions> options, TimeProvider time)
{
    /// <summary>What was mended yesterday is not told for ever.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <exception cref="System.Data.Common.DbException">The store is away.</exception>
    public async ValueTask<LiveReport> ReadAsync(CancellationToken cancellationToken)
    {
        await writer.FlushAsync(options.Value.Samples, traffic: false, cancellationToken);
        var since = time.GetUtcNow() - Window;
        since = DateTimeOffset.FromUnixTimeSeconds(since.ToUnixTimeSeconds() / 3600 * 3600);
        var sums = await stored.SumAsync(ContractLedger.Gateway, ContractLedger.NoEpoch, since, cancellationToken);
        return new LiveReport(since, Boundaries(sums));
    }

    private static List<LiveBoundary> Boundaries(Dictionary<string, long> sums) =>
    [
        .. sums.Select(sum => (Counter: ContractCounter.Of(sum.Key), Count: sum.Value))
            .Where(sum => sum.Counter is not null)
            .Select(sum => (Counter: sum.Counter!.Value, sum.Count))
            .GroupBy(sum => (sum.Counter.Route, sum.Counter.Backend))
            .OrderBy(group => group.Key.Route, StringComparer.Ordinal).ThenBy(group => group.Key.Backend, StringComparer.Ordinal)
            .Select(group => Boundary(group.Key.Route, group.Key.Backend, [.. group])),
    ];

    private static LiveBoundary Boundary(string route, string backend, List<(ContractCounter Counter, long Count)> sums) => new(
        route,
        backend,
        sums.Where(sum => sum.Counter.Kind == ContractCounter.Checked).Sum(sum => sum.Count),
        sums.Where(sum => sum.Counter.Kind == ContractCounter.Violating).Sum(sum => sum.Count),
        [
            .. sums.Where(sum => sum.Counter.Kind is not (ContractCounter.Checked or ContractCounter.Violating))
                .OrderByDescending(sum => sum.Count).ThenBy(sum => sum.Counter.Field, StringComparer.Ordinal)
                .Select(sum => new LiveField(sum.Counter.Field, sum.Counter.Kind, sum.Count)),
        ]);
}
