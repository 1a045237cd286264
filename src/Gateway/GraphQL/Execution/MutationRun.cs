using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.GraphQL.Planning;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Operations;
using LegacyGateway.Problems;
using LegacyGateway.Rest;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.Rest.Reading;
using LegacyGateway.Rest.Writing;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>
/// Mutations: a write to a legacy system of this process is handed to the desk of operations, one to a server is sent to it. Whatever becomes of it stands in the
/// payload: the operation, the record, the errors.
/// </summary>
internal sealed class MutationRun(OperationDesk desk, RemoteWrites remote, ResourceReader reader)
{
    private const int LongestWaitSeconds = 60;

    public async Task<RootResult> WriteAsync(QueryCall call, ExecutionContext context, RootEntry.Write entry, AnswerNotes notes, CancellationToken cancellationToken)
    {
        var resource = entry.What.Of;
        var arguments = new FieldArguments(context, entry.Asked);
        if (!TryRequest(call, entry.What, arguments, out var request, out var problem))
            return Failed(entry, problem!);
        if (call.Decide(request.Operation, resource.Contract.Name, request.Key, null, null) is not { } decision)
            return Failed(entry, ProblemTypes.NotFound);
        if (decision.Backend is not Backend.Legacy { InProcess: true })
            return await remote.WriteAsync(call, entry, request, decision, arguments, notes, cancellationToken);
        var acceptance = await desk.AcceptAsync(IntentOf(call, request, decision, arguments), cancellationToken);
        if (AcceptanceProblems.Of(acceptance) is { } refused)
            return Failed(entry, refused);
        if (acceptance is Acceptance.Valid)
            return new RootResult(entry) { Tree = WriteTree.Of(null, []) };
        var operation = acceptance is Acceptance.Accepted accepted ? accepted.Operation : ((Acceptance.Replayed)acceptance).Operation;
        if (arguments["wait"] is int seconds and > 0)
            operation = await desk.WaitAsync(operation.Id, call.Caller.Caller, TimeSpan.FromSeconds(Math.Min(seconds, LongestWaitSeconds)), cancellationToken) ?? operation;
        return new RootResult(entry)
        {
            Tree = WriteTree.Of(WriteTree.Of(operation), OperationProblems.Of(operation) is { } told ? [told] : []),
            Frames = await RecordAsync(call, entry, operation, notes, cancellationToken),
        };
    }

    public async Task<RootResult> FindAsync(QueryCall call, ExecutionContext context, RootEntry.Operation entry, CancellationToken cancellationToken)
    {
        var operation = Guid.TryParseExact((string)new FieldArguments(context, entry.Asked)["id"]!, "D", out var id)
            ? await desk.FindAsync(id, call.Caller.Caller, cancellationToken)
            : null;
        return new RootResult(entry) { Tree = operation is null ? null : WriteTree.Of(operation) };
    }

    private static RootResult Failed(RootEntry entry, Problem problem) => new(entry) { Tree = WriteTree.Of(null, [problem]) };

    private static bool TryRequest(QueryCall call, FieldMeaning.Write what, FieldArguments arguments, out WriteRequest request, out Problem? problem)
    {
        request = null!;
        var contract = what.Of.Contract;
        problem = Access.Refuse(contract, what.Operation, call.Caller);
        RecordKey? key = null;
        if (problem is null && what.Operation != ResourceOperation.Create && !TryKey(contract, arguments, out key))
            problem = ProblemTypes.InvalidKey;
        if (problem is not null)
            return false;
        ImmutableArray<FieldProblem> mistakes = [];
        request = new WriteRequest
        {
            Contract = contract,
            Operation = what.Operation,
            Key = key,
            Values = what.Operation == ResourceOperation.Delete ? [] : InputRecord.Read(contract, (IDictionary<string, object?>)arguments["input"]!, out mistakes),
            IfMatch = arguments["ifMatch"] as string,
            Caller = call.Caller.Caller,
        };
        if (!mistakes.IsEmpty)
            problem = new Problem(ProblemTypes.InvalidRecord) { Errors = OperationProblems.Errors(mistakes) };
        return problem is null;
    }

    private static bool TryKey(ResourceContract contract, FieldArguments arguments, out RecordKey? key)
    {
        key = null;
        var parts = ImmutableArray.CreateBuilder<Value>(contract.Key.Length);
        foreach (var field in contract.Key)
        {
            if (!InputValue.TryRead(field.Type, arguments[field.Name]!, out var value, out _))
                return false;
            parts.Add(value);
        }

        key = GlobalId.KeyOf(parts.MoveToImmutable());
        return true;
    }

    private static WriteIntent IntentOf(QueryCall call, WriteRequest request, RouteDecision decision, FieldArguments arguments) => new()
    {
        Request = request,
        Decision = decision,
        IdempotencyKey = arguments["idempotencyKey"] as string,
        ValidateOnly = arguments["validateOnly"] is true,
        Rows = RowConditions.TryGet(request.Contract, request.Caller, out var rows) ? rows : null,
        CorrelationId = call.Hop.CorrelationId ?? "",
        TraceParent = call.Hop.TraceParent,
    };

    private async ValueTask<Frame[]> RecordAsync(QueryCall call, RootEntry.Write entry, Operation operation, AnswerNotes notes, CancellationToken cancellationToken)
    {
        var contract = entry.What.Of.Contract;
        if (entry.Records.IsEmpty || operation.State != OperationState.Succeeded || operation.Verb == ResourceOperation.Delete
            || operation.Record is not { } text || !KeyText.TryParse(contract, text, out var key, out _))
            return [];
        var fields = FieldSelection.Of(contract, field => field == contract.Key[0] || entry.Records.Any(plan => plan.Fields.Contains(field)));
        var read = await reader.ReadAsync(call, contract, key, ReadQuery.Empty, fields, null, cancellationToken);
        // It was written; that it cannot be read at this moment does not change that.
        if (read.Answer is not { } answer)
            return [];
        notes.Note(answer);
        return QueryRun.FramesOf(entry.Records, answer.Records, answer.Records.Count);
    }
}
