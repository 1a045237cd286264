using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Dispatch.Traffic;
using LegacyGateway.State;
using LegacyGateway.State.Evidence;
using LegacyGateway.Tests.Functional.State;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>Evidence of several replicas in one store, on each database that can be one.</summary>
public abstract class EvidenceStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Ever = DateTimeOffset.UnixEpoch;

    private static readonly RouteRow Row = new()
    {
        Name = "things.read",
        Resource = "things",
        Operations = [ResourceOperation.Get],
        Stage = Stage.Canary,
        Legacy = new Backend.Legacy("erp", "erp", InProcess: true),
        Candidate = new Backend.Migrated("service"),
        Epoch = 3,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task What_two_replicas_count_adds_up()
    {
        await using var one = await ReplicaAsync();
        await using var other = await ReplicaAsync();
        foreach (var replica in new[] { one, other })
        {
            replica.Ledger.Answered(Row, Row.Candidate!, failed: false, TimeSpan.FromMilliseconds(20), toCaller: true);
            replica.Ledger.Answered(Row, Row.Candidate!, failed: true, TimeSpan.FromMilliseconds(20), toCaller: true);
            replica.Ledger.Answered(Row, Row.Legacy!, failed: false, TimeSpan.FromMilliseconds(10), toCaller: false);
            replica.Ledger.Compared(Row, new Comparison(5, [new Difference("total", DifferenceKind.Value, "1", "2", "7")], 2), noise: false);
            replica.Ledger.Compared(Row, new Comparison(1, [], 0), noise: true);
            replica.Ledger.Skipped(Row, SkipReasons.TooLarge);
        }

        await one.Writer.FlushAsync(10, traffic: false, Cancellation);
        Assert.Equal([("things.read", 3L)], one.Writer.TakeFailing());
        Assert.Empty(one.Writer.TakeFailing());
        await other.Writer.FlushAsync(10, traffic: false, Cancellation);
        var evidence = EvidenceSums.Read(Row.Name, await one.Stored.SumAsync(Row.Name, 3, Ever, Cancellation));

        Assert.Equal((10, 2, 2, 0, 4), (evidence.Compared, evidence.Mismatched, evidence.NoiseCompared, evidence.NoiseMismatched, evidence.Ignored));
        Assert.Equal([new FieldEvidence("total", DifferenceKind.Value, 2, 0)], evidence.Fields);
        Assert.Equal((4, 2), (evidence.Candidate.Answers, evidence.Candidate.Errors));
        Assert.Equal((2, 0), (evidence.Legacy.Answers, evidence.Legacy.Errors));
        Assert.InRange(evidence.Candidate.Percentile(0.95)!.Value.TotalMilliseconds, 20, 22);
        Assert.Equal(2, evidence.NotCompared[SkipReasons.TooLarge]);
        Assert.Equal((2, 4), await one.Stored.SumAsync(Row.Name, 3, Ever, "recent.errors", "recent.answers", Cancellation));
    }

    [Fact]
    public async Task A_move_begins_new_evidence()
    {
        await using var replica = await ReplicaAsync();
        replica.Ledger.Compared(Row, new Comparison(5, [], 0), noise: false);
        replica.Ledger.Compared(Row with { Epoch = 4 }, new Comparison(1, [], 0), noise: false);
        await replica.Writer.FlushAsync(10, traffic: false, Cancellation);

        Assert.Equal(5, (await replica.Stored.SumAsync(Row.Name, 3, Ever, Cancellation))["compared"]);
        Assert.Equal(1, (await replica.Stored.SumAsync(Row.Name, 4, Ever, Cancellation))["compared"]);
    }

    [Fact]
    public async Task A_route_at_stage_legacy_or_without_a_second_backend_counts_nothing()
    {
        await using var replica = await ReplicaAsync();
        replica.Ledger.Answered(Row with { Stage = Stage.Legacy }, Row.Legacy!, failed: true, TimeSpan.Zero, toCaller: true);
        replica.Ledger.Answered(Row with { Candidate = null, Stage = Stage.Shadow }, Row.Legacy!, failed: true, TimeSpan.Zero, toCaller: true);
        await replica.Writer.FlushAsync(10, traffic: false, Cancellation);

        Assert.Empty(await replica.Stored.SumAsync(Row.Name, 3, Ever, Cancellation));
    }

    [Fact]
    public async Task Replicas_that_write_the_same_counters_at_once_lose_nothing()
    {
        var replicas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReplicaAsync()));
        await Task.WhenAll(replicas.Select(replica => Task.Run(
            async () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    replica.Ledger.Answered(Row, Row.Candidate!, i % 2 == 0, TimeSpan.FromMilliseconds(i), toCaller: true);
                    await replica.Writer.FlushAsync(10, traffic: false, Cancellation);
                }
            },
            Cancellation)));

        Assert.Equal((40, 80), await replicas[0].Stored.SumAsync(Row.Name, 3, Ever, "recent.errors", "recent.answers", Cancellation));
        foreach (var replica in replicas)
            await replica.DisposeAsync();
    }

    [Fact]
    public async Task Examples_are_bounded_for_each_place_and_the_newest_stay()
    {
        await using var replica = await ReplicaAsync();
        for (var i = 0; i < 8; i++)
            replica.Ledger.Keep(Sample("total", i));
        replica.Ledger.Keep(Sample("name", 0));
        await replica.Writer.FlushAsync(3, traffic: false, Cancellation);
        var samples = await replica.Stored.SamplesAsync(Row.Name, 3, Cancellation);

        Assert.Equal(["7", "6", "5"], samples.Where(sample => sample.Field == "total").Select(sample => sample.Legacy));
        Assert.Single(samples, sample => sample.Field == "name");
    }

    [Fact]
    public async Task What_is_old_expires_and_what_is_recent_expires_sooner()
    {
        await using var replica = await ReplicaAsync();
        replica.Ledger.Answered(Row, Row.Candidate!, failed: true, TimeSpan.Zero, toCaller: true);
        replica.Ledger.Keep(Sample("total", 0));
        await replica.Writer.FlushAsync(3, traffic: false, Cancellation);
        var later = TimeProvider.System.GetUtcNow().AddDays(1);

        await replica.Stored.ExpireAsync(Ever, Ever, "recent.", later, Cancellation);
        var sums = await replica.Stored.SumAsync(Row.Name, 3, Ever, Cancellation);
        Assert.Equal(["candidate.answers", "candidate.errors"], sums.Keys.Order(StringComparer.Ordinal));
        Assert.Single(await replica.Stored.SamplesAsync(Row.Name, 3, Cancellation));

        await replica.Stored.ExpireAsync(later, later, "recent.", later, Cancellation);
        Assert.Empty(await replica.Stored.SumAsync(Row.Name, 3, Ever, Cancellation));
        Assert.Empty(await replica.Stored.SamplesAsync(Row.Name, 3, Cancellation));
    }

    [Fact]
    public async Task Keys_are_remembered_in_order_and_replays_are_kept()
    {
        await using var replica = await ReplicaAsync();
        foreach (var key in new[] { "30", "10", "20", "10" })
            replica.Ledger.Seen(Row, key);
        await replica.Writer.FlushAsync(3, traffic: false, Cancellation);

        Assert.Equal(["10", "20"], await replica.Replays.KeysAsync(Row.Name, null, 2, Cancellation));
        Assert.Equal(["30"], await replica.Replays.KeysAsync(Row.Name, "20", 2, Cancellation));
        Assert.Equal(3, await replica.Replays.CountKeysAsync(Row.Name, Cancellation));

        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        var replay = new StoredReplay(Row.Name, 3, "all", "pos", 5, 10, 1, 0, "running", at, at);
        Assert.Null(await replica.Replays.FindAsync(Row.Name, Cancellation));
        await replica.Replays.SaveAsync(replay, Cancellation);
        await replica.Replays.SaveAsync(replay with { Done = 10, State = "finished", Position = null, Total = null }, Cancellation);
        Assert.Equal(replay with { Done = 10, State = "finished", Position = null, Total = null }, await replica.Replays.FindAsync(Row.Name, Cancellation));
    }

    private protected abstract StateDatabase Database();

    private static StoredSample Sample(string field, int i) =>
        new(Row.Name, 3, field, "Value", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + i), "GET /api/things/7", null, $"{i}", null);

    private async Task<Replica> ReplicaAsync()
    {
        var store = new StateStore(Database(), null, TimeProvider.System);
        Assert.IsType<StateStatus.Ready>(await store.PrepareAsync(Cancellation));
        return new Replica(store);
    }

    private sealed class Replica(StateStore store) : IAsyncDisposable
    {
        private EvidenceWriter? _writer;

        public EvidenceLedger Ledger { get; } = new(TimeProvider.System);

        public RouteTraffics Traffics { get; } = new(TimeProvider.System);

        public StoredEvidence Stored { get; } = new(store);

        public StoredReplays Replays { get; } = new(store);

        public EvidenceWriter Writer => _writer ??= new EvidenceWriter(Ledger, Traffics, new ContractLedger(TimeProvider.System), Stored, Replays);

        public ValueTask DisposeAsync()
        {
            _writer?.Dispose();
            Ledger.Dispose();
            Traffics.Dispose();
            return store.DisposeAsync();
        }
    }

    public sealed class OnSqlite : EvidenceStoreTests
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("lgw-evidence-").FullName;

        public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public override ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        private protected override StateDatabase Database() => StateDatabase.Of(new StateStoreOptions(), _folder);
    }

    public sealed class OnPostgreSql(StateServer server) : EvidenceStoreTests, IClassFixture<StateServer>
    {
        private string _connection = "";

        public override async ValueTask InitializeAsync() => _connection = await server.CreateDatabaseAsync();

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private protected override StateDatabase Database() =>
            StateDatabase.Of(new StateStoreOptions { Provider = StateProvider.PostgreSql, ConnectionString = _connection }, "");
    }
}
