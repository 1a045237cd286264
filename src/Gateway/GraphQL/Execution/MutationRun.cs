using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding.Remote;
using LegacyGateway.GraphQL.Planning;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Operations;
using LegacyGateway.Problems;
using LegacyGateway.Rest;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.Rest.Reading;
using LegacyGateway.Rest.Writing;
using LegacyGateway.State.Operations;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>Mutations: every write is handed to the desk of operations. Whatever becomes of it stands in the payload: the operation, the record, the errors.</summary>
internal sealed class MutationRun(OperationDesk desk, IdempotencyKeys keys, StoreBorder store, RemoteTrial trial, ResourceReader reader)
{
    private const int LongestWaitSeconds = 60;

    /// <summary>For a write to a service, which mostly answers at once, whose caller said nothing about waiting.</summary>
    private static readonly TimeSpan ServiceWait = TimeSpan.FromSeconds(10);

    public async Task<RootResult> WriteAsync(QueryCall call, ExecutionContext context, RootEntry.Write entry, AnswerNotes notes, CancellationToken cancellationToken)
    {
        var arguments = new FieldArguments(context, entry.Asked);
        if (!TryRequest(call, entry, arguments, out var request, out var problem))
            return Failed(call, entry, problem!);
        var key = arguments["idempotencyKey"] as string;
        var (decided, away) = await store.AskAsync(() => DecideAsync(call, request, key, cancellationToken));
        if (decided is not { } decision)
            return Failed(call, entry, away ?? ProblemTypes.NotFound);
        if (NeedsToken(call, decision))
            return Failed(call, entry, TokenNeeded);
        if (call.Trace is { } trace)
        {
            await trace.WriteAsync(call, request, decision, cancellationToken);
            return new RootResult(entry) { Tree = WriteTree.Of(null, []) };
        }

        var acceptance = await desk.AcceptAsync(IntentOf(call, request, decision, key, arguments["validateOnly"] is true), cancellationToken);
        if (AcceptanceProblems.Of(acceptance) is { } refused)
            return Failed(call, entry, refused);
        if (acceptance is Acceptance.Valid)
            return await TryAsync(call, entry, request, decision, cancellationToken);
        var operation = acceptance is Acceptance.Accepted accepted ? accepted.Operation : ((Acceptance.Replayed)acceptance).Operation;
        if (WaitOf(call, decision, arguments) is { Ticks: > 0 } wait)
            operation = await desk.WaitAsync(operation.Id, call.Caller.Caller, wait, cancellationToken) ?? operation;
        return new RootResult(entry)
        {
            Tree = WriteTree.Of(WriteTree.Of(operation), WriteTree.ProblemsOf(operation)),
            Frames = await RecordAsync(call, entry, decision, operation, notes, cancellationToken),
        };
    }

    public async Task<RootResult> FindAsync(QueryCall call, ExecutionContext context, RootEntry.Operation entry, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact((string)new FieldArguments(context, entry.Asked)["id"]!, "D", out var id))
            return new RootResult(entry);
        var (operation, away) = await store.AskAsync(() => desk.FindAsync(id, call.Caller.Caller, cancellationToken));
        return new RootResult(entry) { Problem = away, Tree = operation is null ? null : WriteTree.Of(operation) };
    }

    private static Problem TokenNeeded { get; } = new(ProblemTypes.NotSupported) { Detail = "The service behind this resource needs the caller's token, which is not kept with a write: write by REST." };

    private static RootResult Failed(QueryCall call, RootEntry entry, Problem problem)
    {
        call.Trace?.Refused(problem);
        return new RootResult(entry) { Tree = WriteTree.Of(null, [problem]) };
    }

    private async ValueTask<RouteDecision?> DecideAsync(QueryCall call, WriteRequest request, string? key, CancellationToken cancellationToken)
    {
        if (call.Decide(request.Operation, request.Contract.Name, request.Key, null, null) is not { } decision)
            return null;
        return key is null ? decision : WriteEndpoint.Again(decision, await keys.FindAsync(request.Caller.Consumer ?? "", key, cancellationToken));
    }

    /// <summary>A write that is kept goes out in the gateway's own name.</summary>
    private static bool NeedsToken(QueryCall call, RouteDecision decision) =>
        call.Hop.Token is not null && call.Snapshot.Clusters.TryGetValue(decision.Backend.ClusterName, out var cluster) && cluster.ForwardToken;

    /// <summary>A server has rules of its own, which only it can check.</summary>
    private async Task<RootResult> TryAsync(QueryCall call, RootEntry.Write entry, WriteRequest request, RouteDecision decision, CancellationToken cancellationToken)
    {
        if (decision.Backend is not Backend.Legacy { InProcess: true } && await trial.AskAsync(request, decision, call.Hop, cancellationToken) is { } refused)
            return Failed(call, entry, refused);
        return new RootResult(entry) { Tree = WriteTree.Of(null, []) };
    }

    /// <summary>Ends before the request's own time does, so that the operation is told in any case.</summary>
    private static TimeSpan WaitOf(QueryCall call, RouteDecision decision, FieldArguments arguments)
    {
        var asked = arguments["wait"] is int seconds
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestWaitSeconds))
            : decision.Backend is Backend.Migrated ? ServiceWait : TimeSpan.Zero;
        var longest = call.Limits.MaxTime * 0.8;
        return asked < longest ? asked : longest;
    }

    private static bool TryRequest(QueryCall call, RootEntry.Write entry, FieldArguments arguments, out WriteRequest request, out Problem? problem)
    {
        request = null!;
        var (contract, operation) = (entry.What.Of.Contract, entry.What.Operation);
        problem = Access.Refuse(contract, operation, call.Caller) ?? PiiProblem(contract, SelectionOf(entry), call.Caller.Caller);
        if (problem is null && arguments["idempotencyKey"] is string repeated && !IdempotencyHeader.TryRead(IdempotencyHeader.Write(repeated), out _))
            problem = ProblemTypes.IdempotencyKeyInvalid;
        RecordKey? key = null;
        if (problem is not null || (operation != ResourceOperation.Create && !KeyArguments.TryRead(contract, arguments, out key, out problem)))
            return false;
        ImmutableArray<FieldProblem> mistakes = [];
        request = new WriteRequest
        {
            Contract = contract,
            Operation = operation,
            Key = key,
            Values = operation == ResourceOperation.Delete ? [] : InputRecord.Read(contract, (IDictionary<string, object?>)arguments["input"]!, out mistakes),
            IfMatch = arguments["ifMatch"] as string,
            Caller = call.Caller.Caller,
        };
        if (!mistakes.IsEmpty)
            problem = PersonalData.Refuse(request, mistakes) is { } personal ? AcceptanceProblems.Of(personal) : new Problem(ProblemTypes.InvalidRecord) { Errors = OperationProblems.Errors(mistakes) };
        return problem is null;
    }

    /// <summary>Who asks to be shown what they may not see is told before anything is written.</summary>
    private static Problem? PiiProblem(ResourceContract contract, FieldSelection shown, Caller caller) =>
        ReadRequests.RefusePii(contract, ReadQuery.Empty with { Fields = shown }, caller) is { } problem
            ? problem with { Errors = [.. problem.Errors.Select(error => error with { Parameter = error.Value! })] }
            : null;

    /// <summary>What the payload's record shows, and the key.</summary>
    private static FieldSelection SelectionOf(RootEntry.Write entry)
    {
        var contract = entry.What.Of.Contract;
        return FieldSelection.Of(contract, field => contract.Key.Contains(field) || entry.Records.Any(plan => plan.Fields.Contains(field)));
    }

    private static WriteIntent IntentOf(QueryCall call, WriteRequest request, RouteDecision decision, string? key, bool validateOnly) => new()
    {
        Request = request,
        Decision = decision,
        IdempotencyKey = key,
        ValidateOnly = validateOnly,
        Rows = RowConditions.TryGet(request.Contract, request.Caller, out var rows) ? rows : null,
        CorrelationId = call.Hop.CorrelationId ?? "",
        TraceParent = call.Hop.TraceParent,
    };

    /// <summary>Read from where it was written.</summary>
    private async ValueTask<Frame[]> RecordAsync(
        QueryCall call, RootEntry.Write entry, RouteDecision decision, Operation operation, AnswerNotes notes, CancellationToken cancellationToken)
    {
        var contract = entry.What.Of.Contract;
        if (entry.Records.IsEmpty || operation.State != OperationState.Succeeded || operation.Verb == ResourceOperation.Delete
            || operation.Record is not { } text || !KeyText.TryParse(contract, text, out var key, out _))
            return [];
        var read = await reader.ReadAsync(call, contract, key, ReadQuery.Empty, SelectionOf(entry), null, decision, cancellationToken);
        // It was written; that it cannot be read at this moment does not change that.
        if (read.Answer is not { } answer)
            return [];
        notes.Note(answer);
        return QueryRun.FramesOf(entry.Records, answer.Records, answer.Records.Count);
    }
}
