using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding.Remote;
using LegacyGateway.GraphQL.Planning;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.Rest.Writing;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>A mutation whose backend is a server: sent as REST's write, and answered as an operation that has already ended.</summary>
internal sealed class RemoteWrites(RemoteExchange exchange, TimeProvider time)
{
    public async Task<RootResult> WriteAsync(
        QueryCall call, RootEntry.Write entry, WriteRequest request, RouteDecision decision, FieldArguments arguments, AnswerNotes notes, CancellationToken cancellationToken)
    {
        // Whose record it is would have to be read first.
        if (!request.Contract.RowFilters.IsEmpty)
            return Failed(entry, ProblemTypes.RowFilterWrite);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        using var reply = await exchange.SendAsync(CallOf(call, request, decision, arguments, id), cancellationToken);
        if (reply.Failure is { } failure)
            return Failed(entry, failure.Kind == BackendErrorKind.Unavailable ? BackendProblems.From(failure) : ProblemTypes.OutcomeUnknown);
        if (reply.Status >= 300)
            return Failed(entry, ServiceProblem.Of(reply));
        if (arguments["validateOnly"] is true)
            return new RootResult(entry) { Tree = WriteTree.Of(null, []) };
        var (frames, key) = RecordOf(entry, request, reply, notes);
        var now = time.GetUtcNow();
        // Another gateway may have accepted it only.
        var state = reply.Status == StatusCodes.Status202Accepted ? "accepted" : "succeeded";
        return new RootResult(entry)
        {
            Tree = WriteTree.Of(WriteTree.Of(id.ToString("D"), state, request.Contract.Name, key, (1, now, now, state == "succeeded" ? now : null), state == "succeeded" ? null : 1, []), []),
            Frames = frames,
        };
    }

    private static RootResult Failed(RootEntry entry, Problem problem) => new(entry) { Tree = WriteTree.Of(null, [problem]) };

    private static RemoteCall CallOf(QueryCall call, WriteRequest request, RouteDecision decision, FieldArguments arguments, Guid id)
    {
        var isUpdate = request.Operation == ResourceOperation.Update;
        var path = $"/api/{request.Contract.Name}{(request.Key is { } key ? "/" + key.Text : "")}";
        List<(string, string)> headers = [(IdempotencyHeader.Name, IdempotencyHeader.Write(arguments["idempotencyKey"] as string ?? id.ToString("D")))];
        if (request.IfMatch is { } tags)
            headers.Add(("If-Match", tags));
        if (request.Operation != ResourceOperation.Delete)
            headers.Add(("Content-Type", isUpdate ? "application/merge-patch+json" : "application/json"));
        var method = request.Operation switch
        {
            ResourceOperation.Create => HttpMethods.Post,
            ResourceOperation.Update => HttpMethods.Patch,
            _ => HttpMethods.Delete,
        };
        return new RemoteCall(decision, method, path, arguments["validateOnly"] is true ? "?validateOnly=true" : "")
        {
            Hop = call.Hop,
            Headers = headers,
            Body = request.Operation == ResourceOperation.Delete ? null : Encoding.UTF8.GetBytes(WriteBody.TextOf(request)),
        };
    }

    /// <summary>The record that the service answered with, as far as the caller may see it.</summary>
    private (Frame[] Frames, string? Key) RecordOf(RootEntry.Write entry, WriteRequest request, RemoteReply reply, AnswerNotes notes)
    {
        var contract = request.Contract;
        var withoutPii = contract.HasPii && !request.Caller.Has(contract.Access.PiiScope);
        if (reply.Body.IsEmpty || reply.Status == StatusCodes.Status202Accepted || (withoutPii && entry.Records.Any(plan => plan.Fields.Fields.Any(field => field.Pii))))
            return ([], request.Key?.Text);
        var records = new RecordSet(FieldSelection.Of(contract, field => contract.Key.Contains(field) || entry.Records.Any(plan => plan.Fields.Contains(field))));
        try
        {
            var reader = new Utf8JsonReader(reply.Body.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !RecordJson.TryRead(ref reader, records))
                return ([], request.Key?.Text);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // It was written; that the answer cannot be read does not change that.
            return ([], request.Key?.Text);
        }

        notes.Note(new Answer { Records = records, AsOf = time.GetUtcNow() });
        var frames = QueryRun.FramesOf(entry.Records, records, 1);
        var row = new RowRef(records, 0);
        return (frames, string.Join(',', contract.Key.Select(field => KeyEscapes.Escape(row[field].ToString()))));
    }
}
