using System.Collections.Concurrent;
using System.Diagnostics;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding.Shadow;
using LegacyGateway.GraphQL.Execution;
using LegacyGateway.Problems;

namespace LegacyGateway.Explaining;

/// <summary>
/// Goes along with a GraphQL request that is run for its explanation: notes of each field who is asked what. Reads are asked past the cache, marked, and counted nowhere;
/// writes are never carried out.
/// </summary>
internal sealed class QueryTrace
{
    private readonly WriteExplainer _writes;
    private readonly ConcurrentQueue<ExplainedField> _all;
    private readonly string _field = "";
    private readonly int _level;

    public QueryTrace(WriteExplainer writes) => (_writes, _all) = (writes, []);

    private QueryTrace(QueryTrace whole, string field, int level) => (_writes, _all, _field, _level) = (whole._writes, whole._all, field, level);

    /// <summary>The same trace at one of the request's fields.</summary>
    public QueryTrace At(string field, int level) => new(this, field, level);

    /// <summary>All that was noted: level by level, calls of one field that were decided alike as one.</summary>
    public IReadOnlyList<ExplainedField> Told() =>
    [
        .. _all.GroupBy(one => (one.Field, one.Level, one.Report.Route, one.Report.Operation, one.Report.Backend, one.Report.Reason, one.Report.Bucket, one.Report.Refused, one.Report.Answer?.Status))
            .Select(calls => calls.First() with
            {
                Calls = calls.Sum(one => one.Calls),
                Records = calls.Sum(one => one.Records),
                Report = calls.First().Report with { Timings = calls.First().Report.Timings with { Answer = Math.Round(calls.Sum(one => one.Report.Timings.Answer), 3) } },
            })
            .OrderBy(one => one.Level),
    ];

    /// <summary>Asks the backend that was decided on, and notes what it would do.</summary>
    public async ValueTask<ReadResult> ReadAsync(QueryCall call, ResourceRequest request, RouteDecision decision, CancellationToken cancellationToken)
    {
        var report = ReportOf(call, decision, request.Operation, request.Key, new ResourceRead(request, decision, null).Describe());
        var started = Stopwatch.GetTimestamp();
        var dispatcher = call.Snapshot.Dispatcher;
        if (decision.Backend is Backend.Legacy { InProcess: true } legacy)
            report = report with { Source = dispatcher.Explain(legacy, request), Cache = dispatcher.CacheOf(legacy, request, decision.Route) };
        var plan = Since(started);
        started = Stopwatch.GetTimestamp();
        var outcome = await dispatcher.AskAsideAsync(request with { Hop = HopOf.Aside(request.Hop) }, decision.Route, decision.Backend, cancellationToken);
        var answer = (outcome as Outcome.Done)?.Answer;
        Add(report with { Answer = new ExplainedAnswer(Observations.StatusOf(outcome, request), null), Timings = new ExplainTimings(0, 0, plan, Since(started)) }, calls: 1, answer?.Records.Count ?? 0);
        return new ReadResult(answer, answer is null ? BackendProblems.From(outcome) : null, request, decision.Backend);
    }

    /// <summary>Notes what would carry a write out.</summary>
    public async ValueTask WriteAsync(QueryCall call, WriteRequest write, RouteDecision decision, CancellationToken cancellationToken)
    {
        var report = ReportOf(call, decision, write.Operation, write.Key, $"{DecisionReport.NameOf(write.Operation)} {write.Contract.Name}");
        Add(await _writes.ExplainAsync(report, call.Snapshot, write, decision, isKept: true, cancellationToken), calls: 0, records: 0);
    }

    /// <summary>Notes why nobody is asked.</summary>
    public void Refused(Problem problem) => Add(
        new ExplainReport(_field, null, null, null, null, 0, null, null, null, null, null, null, null, null, null, DecisionReport.Sentence(problem), new ExplainTimings(0, 0, 0, 0)), calls: 0, records: 0);

    private static ExplainReport ReportOf(QueryCall call, RouteDecision decision, ResourceOperation operation, RecordKey? key, string request) =>
        DecisionReport.Decided(DecisionReport.Empty(request, decision.Route), call.Snapshot, decision, new DecisionInput { Operation = operation, Caller = call.Caller.Caller, Key = key?.Text })
            with { Operation = DecisionReport.NameOf(operation) };

    private void Add(ExplainReport report, int calls, int records) => _all.Enqueue(new ExplainedField(_field, _level, calls, records, report));

    private static double Since(long started) => Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 3);
}
