using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Problems;
using LegacyGateway.Rest;
using LegacyGateway.Rest.Cursors;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.Rest.Reading;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>Reads for one GraphQL request exactly as the REST twin of each field would: access, personal data, row filters, route decision, dispatcher.</summary>
internal sealed partial class ResourceReader(CursorCodec cursors, TimeProvider time, ILogger<ResourceReader> logger)
{
    /// <param name="key">Of a single record; null for a list.</param>
    /// <param name="fields">What is read, whatever the query names.</param>
    /// <param name="limit">How many records a lookup may give, in place of the capped limit of the query; null for a list that a caller asked for.</param>
    public ValueTask<ReadResult> ReadAsync(
        QueryCall call, ResourceContract contract, RecordKey? key, ReadQuery query, FieldSelection fields, int? limit, CancellationToken cancellationToken) =>
        ReadAsync(
            call, contract, key, query, fields, limit,
            call.Decide(key is null ? ResourceOperation.List : ResourceOperation.Get, contract.Name, key, query.After, query.After is { } after ? CursorCodec.SystemOf(after) : null),
            cancellationToken);

    /// <summary>Reads where it was decided before: a record from where it was written, or all parts of one lookup from one backend.</summary>
    /// <param name="decided">Null where no route serves the resource.</param>
    public async ValueTask<ReadResult> ReadAsync(
        QueryCall call, ResourceContract contract, RecordKey? key, ReadQuery query, FieldSelection fields, int? limit, RouteDecision? decided, CancellationToken cancellationToken)
    {
        var result = await AskAsync(call, contract, key, query, fields, limit, decided, cancellationToken);
        // What was sent has told of itself.
        if (call.Trace is { } trace && result is { Problem: { } problem, Request: null })
            trace.Refused(problem);
        return result;
    }

    private async ValueTask<ReadResult> AskAsync(
        QueryCall call, ResourceContract contract, RecordKey? key, ReadQuery query, FieldSelection fields, int? limit, RouteDecision? decided, CancellationToken cancellationToken)
    {
        var operation = key is null ? ResourceOperation.List : ResourceOperation.Get;
        if (Access.Refuse(contract, operation, call.Caller) is { } refusal)
            return ReadResult.Failed(refusal);
        if (!ReadRequests.TryMake(contract, operation, key, query with { Fields = fields }, call.Caller.Caller, out var read, out var problem))
            return ReadResult.Failed(problem!);
        if (decided is not { } decision)
            return ReadResult.Failed(ProblemTypes.NotFound);
        if (decision.CursorExpired)
            return ReadResult.Failed(ProblemTypes.CursorExpired);
        var request = read.Request with
        {
            Fields = operation == ResourceOperation.Get ? fields : read.Request.Fields,
            Limit = limit ?? read.Request.Limit,
            Hop = call.Hop,
        };
        if (read.SeesNothing)
            return new ReadResult(Nothing(request), null, request, decision.Backend);
        if (!TryPosition(query.After, decision.Backend, ref request, out problem))
            return ReadResult.Failed(problem!);
        return call.Trace is { } trace
            ? await trace.ReadAsync(call, request, decision, cancellationToken)
            : await SendAsync(call, request, decision, cancellationToken);
    }

    private async ValueTask<ReadResult> SendAsync(QueryCall call, ResourceRequest request, RouteDecision decision, CancellationToken cancellationToken)
    {
        var outcome = await call.Snapshot.Dispatcher.SendAsync(request, decision, cancellationToken);
        if (outcome is Outcome.Done { Answer: var answer })
            return new ReadResult(answer, null, request, decision.Backend);
        if (outcome is Outcome.NotSent { Error: var error })
            LogFailed(error.Kind, decision.Route.Name, decision.Backend.Name, error.Detail, error.Exception);
        return ReadResult.Failed(BackendProblems.From(outcome));
    }

    private bool TryPosition(string? after, Backend backend, ref ResourceRequest request, out Problem? problem)
    {
        problem = null;
        if (after is null)
            return true;
        // What another server made, only that server understands.
        if (backend is not Backend.Legacy { InProcess: true })
        {
            request = request with { After = new Position([Value.From(after)]) };
            return true;
        }

        var mistake = cursors.TryDecode(after, CursorBinding.Of(request), out var position);
        if (mistake == CursorMistake.None)
            request = request with { After = position };
        else
            problem = mistake == CursorMistake.Mismatch ? ProblemTypes.CursorMismatch : ProblemTypes.CursorInvalid;
        return problem is null;
    }

    private Answer Nothing(ResourceRequest request) =>
        new() { Records = new RecordSet(request.Fields, 0), AsOf = time.GetUtcNow(), TotalCount = request.CountTotal ? 0 : null };

    [LoggerMessage(8000, LogLevel.Warning, "{Kind}: route {Route} got no answer from {Backend}: {Detail}")]
    private partial void LogFailed(BackendErrorKind kind, string route, string backend, string detail, Exception? exception);
}
