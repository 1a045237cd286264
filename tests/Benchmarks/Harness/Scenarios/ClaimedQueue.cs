using System.Diagnostics;
using System.Globalization;
using LegacyGateway.Benchmarks.Load;
using LegacyGateway.Benchmarks.Processes;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.State;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>The queue of the state store by itself: filled to a depth, then taken from and ended as a worker does.</summary>
internal sealed class ClaimedQueue : IAsyncDisposable
{
    private const string Backend = "ledger";
    private const int Claims = 300;
    private const int AtOnce = 8;

    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);

    private readonly StateStore _store;
    private readonly StoredOperations _operations;
    private int _queued;

    private ClaimedQueue(StateStore store) => (_store, _operations) = (store, new StoredOperations(store, TimeProvider.System));

    /// <param name="connection">A PostgreSQL connection; null for SQLite.</param>
    public static async Task<ClaimedQueue> OpenAsync(Workplace workplace, string? connection, CancellationToken cancel)
    {
        var options = new StateStoreOptions { Provider = connection is null ? StateProvider.Sqlite : StateProvider.PostgreSql, ConnectionString = connection };
        var store = new StateStore(Options.Create(options), Directory.CreateDirectory(Path.Combine(workplace.Folder, "claims")).FullName, TimeProvider.System);
        return await store.PrepareAsync(cancel) is StateStatus.Ready ? new ClaimedQueue(store) : throw new BenchmarkException($"The state store cannot be prepared: {store.Status}.");
    }

    /// <returns>A row of the table.</returns>
    public async Task<string> MeasureAsync(string name, int depth, CancellationToken cancel)
    {
        await FillAsync(depth, cancel);
        List<double> claims = [], ends = [];
        for (var claim = 0; claim < Claims; claim++)
        {
            var begun = Stopwatch.GetTimestamp();
            var taken = await _operations.ClaimAsync(Backend, "benchmark", s_lease, AtOnce, cancel);
            claims.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            if (taken.Count != AtOnce)
                throw new BenchmarkException($"Of {_queued} operations {taken.Count} were taken instead of {AtOnce}.");
            begun = Stopwatch.GetTimestamp();
            foreach (var one in taken)
                await _operations.SettleAsync(one, new Settlement { State = OperationState.Succeeded, Result = "1" }, TimeSpan.FromDays(7), cancel);
            ends.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds / AtOnce);
            // What was taken is replaced, so that the depth stays.
            _queued -= AtOnce;
            await FillAsync(depth, cancel);
        }

        claims.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {depth:N0} | {Score.Median(claims):0.00} | {claims[(int)(claims.Count * 0.99)]:0.00} | {Score.Median(ends):0.00} |");
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task FillAsync(int depth, CancellationToken cancel)
    {
        var missing = Enumerable.Range(0, Math.Max(0, depth - _queued));
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancel }, async (_, token) =>
            await _operations.AcceptAsync(Operation(), null, null, null, token));
        _queued = Math.Max(_queued, depth);
    }

    private static StoredOperation Operation()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new StoredOperation
        {
            Id = Guid.CreateVersion7(now),
            State = OperationState.Accepted,
            Backend = Backend,
            Route = "notes",
            Resource = "notes",
            Verb = ResourceOperation.Create,
            Consumer = "app",
            Caller = "{}",
            Body = """{"text":"a note of some length, as notes are","owner":"anna"}""",
            Correlation = "benchmark",
            AcceptedAt = now,
            DueAt = now,
        };
    }
}
