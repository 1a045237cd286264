using System.Collections.Immutable;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Operations;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.Rest.Reading;
using LegacyGateway.Telemetry;
using Microsoft.Net.Http.Headers;

namespace LegacyGateway.Rest.Writing;

/// <summary>A write that is carried out later: read the body → hand it to the desk → answer 202, or wait and answer as a direct call would.</summary>
internal sealed class LegacyWrite(OperationDesk desk, ReceivedBody bodies, WriteAnswer answers, ProblemWriter problems)
{
    /// <param name="key">Null for a create.</param>
    public async Task AnswerAsync(HttpContext context, FacadeCall call, ResourceOperation operation, RecordKey? key, RouteDecision decision, WriteHeaders headers, CancellationToken cancellationToken)
    {
        var (body, problem) = operation == ResourceOperation.Delete ? ([], null) : await bodies.ReadAsync(context.Request, cancellationToken);
        if (problem is not null || !TryRead(call, operation, key, headers, body!, out var request, out problem) || MistakesOf(call, decision, body!, request, out problem))
        {
            await problems.WriteAsync(context, problem!, cancellationToken);
            return;
        }

        var acceptance = await desk.AcceptAsync(IntentOf(context, decision, headers, request, body!), cancellationToken);
        if (AcceptanceProblems.Of(acceptance) is { } refused)
            await problems.WriteAsync(context, refused, cancellationToken);
        else if (acceptance is Acceptance.Valid)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await answers.WriteAsync(context, call, decision, OperationOf(acceptance), headers.Preferences);
    }

    private static Operation OperationOf(Acceptance acceptance) => acceptance switch
    {
        Acceptance.Accepted accepted => accepted.Operation,
        Acceptance.Replayed replayed => replayed.Operation,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool TryRead(
        FacadeCall call, ResourceOperation operation, RecordKey? key, WriteHeaders headers, byte[] body, out WriteRequest request, out Problem? problem)
    {
        request = null!;
        problem = null;
        ImmutableArray<Value> values = [];
        if (operation != ResourceOperation.Delete && !WriteBody.TryRead(call.Contract, body, out values, out var mistakes))
        {
            problem = new Problem(ProblemTypes.InvalidBody) { Detail = mistakes[0].Message, Errors = OperationProblems.Errors(mistakes) };
            return false;
        }

        request = new WriteRequest
        {
            Contract = call.Contract,
            Operation = operation,
            Key = key,
            Values = values,
            IfMatch = headers.IfMatch,
            Caller = call.Caller.Caller,
        };
        return true;
    }

    /// <summary>Where values are of the wrong type, the desk's rules are told together with them: all mistakes at once.</summary>
    private bool MistakesOf(FacadeCall call, RouteDecision decision, byte[] body, WriteRequest request, out Problem? problem)
    {
        problem = null;
        if (request.Operation == ResourceOperation.Delete)
            return false;
        WriteBody.TryRead(call.Contract, body, out _, out var mistakes);
        if (mistakes.IsEmpty)
            return false;
        if (PersonalData.Refuse(request, mistakes) is { } personal)
        {
            problem = AcceptanceProblems.Of(personal);
            return true;
        }

        var named = mistakes.Select(mistake => mistake.Field).ToHashSet(StringComparer.Ordinal);
        var others = desk.Check(request, decision).Where(mistake => mistake.Field is not null && !named.Contains(mistake.Field));
        problem = new Problem(ProblemTypes.InvalidRecord) { Errors = OperationProblems.Errors([.. mistakes, .. others]) };
        return true;
    }

    private static WriteIntent IntentOf(HttpContext context, RouteDecision decision, WriteHeaders headers, WriteRequest request, byte[] body) => new()
    {
        Request = request,
        Decision = decision,
        IdempotencyKey = headers.IdempotencyKey,
        Fingerprint = headers.IdempotencyKey is null ? null : Fingerprint.Of(request.Operation, request.Contract.Name, request.Key?.Text, body),
        ValidateOnly = WriteQuery.IsValidateOnly(context.Request.QueryString.Value),
        Callback = headers.Callback,
        Rows = RowConditions.TryGet(request.Contract, request.Caller, out var rows) ? rows : null,
        CorrelationId = context.Request.Headers[CorrelationId.Header].ToString(),
        TraceParent = context.Request.Headers[HeaderNames.TraceParent] is { Count: 1 } parent ? parent.ToString() : null,
    };
}
