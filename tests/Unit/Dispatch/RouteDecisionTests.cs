using System.Collections.Frozen;
using System.Collections.Immutable;
using CsCheck;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using Microsoft.Extensions.Time.Testing;

namespace LegacyGateway.Tests.Unit.Dispatch;

/// <summary>Who answers in canary, and what goes before the share.</summary>
public sealed class RouteDecisionTests
{
    private const string Service = "things-service";

    [Fact]
    public void Of_500_keys_at_30_percent_30_percent_within_5_points_go_to_the_candidate()
    {
        var row = Canary(30_00);

        var there = Enumerable.Range(100_000, 500).Count(key => row.Decide(Get($"{key}")).Backend.Name == Service);

        Assert.InRange(there, 125, 175);
    }

    [Fact]
    public void Of_500_subjects_at_30_percent_30_percent_within_5_points_go_to_the_candidate()
    {
        var row = Canary(30_00);

        var there = Enumerable.Range(0, 500).Count(subject => row.Decide(List(Person($"user-{subject}"))).Backend.Name == Service);

        Assert.InRange(there, 125, 175);
    }

    [Fact]
    public void Nobody_who_is_in_the_share_leaves_it_while_the_share_only_rises() =>
        Gen.Select(Gen.String, Gen.Int[0, Share.Whole], Gen.Int[0, Share.Whole]).Sample((subject, one, other) =>
        {
            var (low, high) = (Canary(Math.Min(one, other)), Canary(Math.Max(one, other)));
            var input = List(Person(subject));
            return low.Decide(input).Backend.Name != Service || high.Decide(input).Backend.Name == Service;
        });

    [Fact]
    public void A_subject_has_the_same_bucket_on_every_replica_and_after_every_restart()
    {
        Assert.Equal(5_749, Bucket("things.read", "alice"));
        Assert.Equal(Bucket("Things.Read", "alice"), Bucket("things.read", "alice"));
    }

    [Fact]
    public void Routes_do_not_share_their_canaries()
    {
        var both = Enumerable.Range(0, 2000).Count(i => Bucket("a", $"{i}") < 1000 && Bucket("b", $"{i}") < 1000);

        Assert.InRange(both, 5, 40);
    }

    [Fact]
    public void A_subject_goes_before_the_key_and_a_key_before_nothing()
    {
        var row = Canary(50_00);
        var keys = Enumerable.Range(0, 100).Select(key => $"{key}").ToList();

        Assert.Single(keys.Select(key => row.Decide(Get(key, Person("alice"))).Backend.Name).Distinct());
        Assert.Equal(2, keys.Select(key => row.Decide(Get(key)).Backend.Name).Distinct().Count());
    }

    [Fact]
    public void Lists_without_a_subject_stay_with_legacy_however_large_the_share()
    {
        var decision = Canary(Share.Whole).Decide(List(new Caller { Consumer = "shop" }));

        Assert.Equal(("erp", DecisionReason.NothingSticky), (decision.Backend.Name, decision.Reason));
    }

    [Fact]
    public void Writes_go_by_record_whoever_writes()
    {
        var row = Canary(50_00) with { Operations = [ResourceOperation.Update] };

        Assert.All(Enumerable.Range(0, 100).Select(key => $"{key}"), key => Assert.Equal(
            row.Decide(Update(key, Person("alice"))).Backend,
            row.Decide(Update(key, Person("bob"))).Backend));
    }

    [Fact]
    public void Whoever_belongs_to_the_cohort_goes_to_the_candidate_in_canary_and_only_there()
    {
        var cohort = new Cohort
        {
            Consumers = FrozenSet.Create("portal"),
            Claim = "tenant",
            ClaimValues = FrozenSet.Create("acme"),
            Header = "X-Preview",
            HeaderValues = FrozenSet.Create("1"),
        };
        var row = Canary(0) with { Plan = new MigrationPlan { Cohort = cohort } };
        var tenant = new Caller { Claims = ImmutableDictionary<string, string>.Empty.Add("tenant", "acme") };

        Assert.Equal(Service, row.Decide(List(new Caller { Consumer = "portal" })).Backend.Name);
        Assert.Equal(Service, row.Decide(List(tenant)).Backend.Name);
        Assert.Equal(Service, row.Decide(List(Caller.Anonymous, header: "1")).Backend.Name);
        Assert.Equal("erp", row.Decide(List(Caller.Anonymous, header: "0")).Backend.Name);
        Assert.Equal("erp", (row with { Stage = Stage.Shadow }).Decide(List(tenant)).Backend.Name);
    }

    [Theory]
    [InlineData(Stage.Legacy, Side.Candidate, Service)]
    [InlineData(Stage.Migrated, Side.Legacy, "erp")]
    [InlineData(Stage.Retired, Side.Legacy, Service)]
    public void A_tester_gets_the_side_that_he_asks_for_until_the_route_is_retired(Stage stage, Side wanted, string backend) =>
        Assert.Equal(backend, FakeSystem.Row(stage).Decide(List(Caller.Anonymous, wanted: wanted)).Backend.Name);

    [Fact]
    public void A_share_of_reads_is_shadowed_and_pages_that_go_on_are_not()
    {
        var row = FakeSystem.Row(Stage.Shadow) with { Plan = new MigrationPlan { Shadow = new Share(25_00) } };

        var shadowed = Enumerable.Range(0, 4000).Count(_ => row.Decide(Get("1")).Shadow is not null);

        Assert.InRange(shadowed, 800, 1200);
        var all = row with { Plan = new MigrationPlan { Shadow = Share.All } };
        Assert.Equal(Service, all.Decide(Get("1")).Shadow!.Name);
        Assert.Null(all.Decide(new DecisionInput { Operation = ResourceOperation.List, Caller = Caller.Anonymous, HasCursor = true }).Shadow);
        Assert.Null((all with { Stage = Stage.Canary }).Decide(Get("1")).Shadow);
        Assert.Equal("erp", (all with { Stage = Stage.Migrated, Plan = new MigrationPlan { ReverseShadow = Share.All } }).Decide(Get("1")).Shadow!.Name);
    }

    [Fact]
    public void A_record_is_read_where_it_was_written_until_the_lag_behind_the_last_unfinished_write_has_passed()
    {
        var time = new FakeTimeProvider();
        var written = new RecentWrites(time);
        var row = FakeSystem.Row(Stage.Migrated) with { Written = written };
        written.Begin("things", "1", "shop", "erp");
        written.Begin("things", "1", "shop", "erp");
        written.End("things", "1", "shop", "erp", TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(("erp", DecisionReason.Written), Told(row.Decide(Get("1"))));
        Assert.Equal((Service, DecisionReason.Stage), Told(row.Decide(Get("2"))));
        Assert.Equal(("erp", DecisionReason.Written), Told(row.Decide(List(new Caller { Consumer = "shop" }))));
        Assert.Equal((Service, DecisionReason.Stage), Told(row.Decide(List(new Caller { Consumer = "portal" }))));

        written.End("things", "1", "shop", "erp", TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("erp", row.Decide(Get("1")).Backend.Name);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Service, row.Decide(Get("1")).Backend.Name);
        Assert.Equal(Service, row.Decide(List(new Caller { Consumer = "shop" })).Backend.Name);

        static (string, DecisionReason) Told(RouteDecision decision) => (decision.Backend.Name, decision.Reason);
    }

    [Fact]
    public void What_other_replicas_wrote_is_read_where_they_wrote_it_as_long_as_the_store_says_so_and_is_not_shadowed()
    {
        var written = new RecentWrites(TimeProvider.System);
        var row = FakeSystem.Row(Stage.Shadow) with { Written = written, Plan = new MigrationPlan { Shadow = Share.All } };
        written.Show([new State.Routes.RecentWrite("things", "1", "shop", Service), new State.Routes.RecentWrite("things", "2", "", "erp"), new State.Routes.RecentWrite("things", null, "shop", "erp")]);

        Assert.Equal((Service, "erp", "erp"), (row.Decide(Get("1")).Backend.Name, row.Decide(Get("2")).Backend.Name, row.Decide(List(new Caller { Consumer = "shop" })).Backend.Name));
        Assert.Null(row.Decide(Get("2")).Shadow);
        Assert.NotNull(row.Decide(Get("3")).Shadow);
        var before = GC.GetAllocatedBytesForCurrentThread();
        row.Decide(Get("2"));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        // What this replica did itself goes before what it read.
        written.Begin("things", "1", null, "erp");
        Assert.Equal("erp", row.Decide(Get("1")).Backend.Name);
        written.End("things", "1", null, "erp", TimeSpan.FromTicks(-1));
        written.Show([]);
        Assert.Equal(DecisionReason.Stage, row.Decide(Get("1")).Reason);
    }

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var written = new RecentWrites(TimeProvider.System);
        written.Begin("things", "9", "shop", "erp");
        var row = Canary(30_00) with { Written = written };
        var alice = Person("alice");
        using var traffics = new LegacyGateway.Dispatch.Traffic.RouteTraffics(new FakeTimeProvider());
        row = row with { Traffic = traffics.Of(row.Name) };
        Decide();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
            Decide();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Decide()
        {
            row.Decide(Get("100042"));
            row.Decide(List(alice));
            row.Decide(Get("9"));
        }
    }

    private static int Bucket(string route, string subject) =>
        (Canary(0) with { Name = route }).BucketOf(List(Person(subject)))!.Value.Bucket;

    private static RouteRow Canary(int hundredths) => FakeSystem.Row(Stage.Canary) with { Share = new Share(hundredths) };

    private static Caller Person(string subject) => new() { Consumer = "shop", Subject = subject };

    private static DecisionInput Get(string key, Caller? caller = null) =>
        new() { Operation = ResourceOperation.Get, Caller = caller ?? Caller.Anonymous, Key = key };

    private static DecisionInput Update(string key, Caller caller) => new() { Operation = ResourceOperation.Update, Caller = caller, Key = key };

    private static DecisionInput List(Caller caller, string? header = null, Side? wanted = null) =>
        new() { Operation = ResourceOperation.List, Caller = caller, CohortHeader = header, Override = wanted };
}
