using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Operations;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Reading;

namespace LegacyGateway.Rest.Writing;

/// <summary>The row filter on writes that are forwarded: the service does not know it, so the gateway looks whose record is written before it sends anything.</summary>
internal sealed class ForwardedRows(ReceivedBody bodies)
{
    /// <returns>Null when the caller may write the record; the request's body can be read again then.</returns>
    public async ValueTask<Problem?> RefuseAsync(HttpContext context, FacadeCall call, ResourceOperation operation, RecordKey? key, RouteDecision decision, CancellationToken cancellationToken)
    {
        var contract = call.Contract;
        if (contract.RowFilters.IsEmpty)
            return null;
        var request = new WriteRequest { Contract = contract, Operation = operation, Key = key, Caller = call.Caller.Caller };
        if (operation != ResourceOperation.Delete)
        {
            var (body, problem) = await bodies.ReadAsync(context.Request, cancellationToken);
            if (problem is not null)
                return problem;
            if (!WriteBody.TryRead(contract, body, out var values, out var mistakes))
                return new Problem(ProblemTypes.InvalidBody) { Detail = mistakes[0].Message, Errors = OperationProblems.Errors(mistakes) };
            // What names the owner must be understood; the rest is the service's to judge.
            mistakes = [.. mistakes.Where(mistake => contract.RowFilters.Any(filter => filter.Field.Name == mistake.Field))];
            if (!mistakes.IsEmpty)
                return new Problem(ProblemTypes.InvalidRecord) { Errors = OperationProblems.Errors(mistakes) };
            request = request with { Values = values };
            context.Request.Body = new MemoryStream(body!, writable: false);
            context.Request.ContentLength = body!.Length;
        }

        var rows = RowConditions.TryGet(contract, request.Caller, out var own) ? own : (System.Collections.Immutable.ImmutableArray<Condition>?)null;
        return await RowRules.RefuseAsync(call.Snapshot.Dispatcher, request, rows, decision, cancellationToken) is { } refused ? AcceptanceProblems.Of(refused) : null;
    }
}
