using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Dispatch.Traffic;

namespace LegacyGateway.Benchmarks.Decisions;

/// <summary>The route decision among 5,000 routes on their way, found by resource and operation, each with a cohort, testers' overrides, recent writes and its traffic counted.</summary>
[MemoryDiagnoser]
public class RouteDecisions : IDisposable
{
    private const int Resources = 2_500;
    private const int RecentlyWritten = 1_000;

    private static readonly Caller Known = new() { Consumer = "portal", Subject = "maria", Claims = ImmutableDictionary<string, string>.Empty.Add("tenant", "acme") };

    private readonly RecentWrites _written = new(TimeProvider.System);
    private readonly RouteTraffics _traffics = new(TimeProvider.System);
    private RouteTable _routes = RouteTable.Empty;

    [GlobalSetup]
    public void Prepare()
    {
        _routes = new RouteTable([.. Enumerable.Range(0, Resources).SelectMany(Rows)]);
        for (var key = 0; key < RecentlyWritten; key++)
            _written.Begin("things7", $"W-{key}", "importer", "erp");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _traffics.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "canary, by the caller's subject")]
    public Backend BySubject() => Decide(new DecisionInput { Operation = ResourceOperation.Get, Caller = Known, Key = "10042" });

    [Benchmark(Description = "canary, by the record's key")]
    public Backend ByKey() => Decide(new DecisionInput { Operation = ResourceOperation.Get, Caller = Caller.Anonymous, Key = "10042" });

    [Benchmark(Description = "canary, a write by the record's key")]
    public Backend Write() => Decide(new DecisionInput { Operation = ResourceOperation.Update, Caller = Known, Key = "10042" });

    [Benchmark(Description = "a tester's override")]
    public Backend Override() => Decide(new DecisionInput { Operation = ResourceOperation.Get, Caller = Known, Key = "10042", Override = Side.Candidate });

    [Benchmark(Description = "a cohort by header")]
    public Backend Cohorts() => Decide(new DecisionInput { Operation = ResourceOperation.Get, Caller = Known, Key = "10042", CohortHeader = "1" });

    [Benchmark(Description = "a record written a moment ago")]
    public Backend Written() => Decide(new DecisionInput { Operation = ResourceOperation.Get, Caller = Known, Key = "W-500" });

    private Backend Decide(in DecisionInput input) => _routes.Find("things7", input.Operation)!.Decide(input).Backend;

    private IEnumerable<RouteRow> Rows(int number)
    {
        yield return Row(number, "read", [ResourceOperation.List, ResourceOperation.Get]) with
        {
            Plan = new MigrationPlan { Cohort = new Cohort { Consumers = ["pilot"], Claim = "tenant", ClaimValues = ["beta"], Header = "X-Preview", HeaderValues = ["1"] } },
        };
        yield return Row(number, "write", [ResourceOperation.Create, ResourceOperation.Update, ResourceOperation.Delete]);
    }

    private RouteRow Row(int number, string kind, ImmutableArray<ResourceOperation> operations) => new()
    {
        Name = $"things{number}.{kind}",
        Resource = $"things{number}",
        Operations = operations,
        Stage = Stage.Canary,
        Share = new Share(50_00),
        Legacy = new Backend.Legacy("erp", "erp", InProcess: true),
        Candidate = new Backend.Migrated($"things{number}-service"),
        Written = _written,
        Traffic = _traffics.Of($"things{number}.{kind}"),
    };
}
