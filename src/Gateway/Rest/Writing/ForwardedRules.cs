using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Operations;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Reading;

namespace LegacyGateway.Rest.Writing;

/// <summary>Personal data and the row filter on writes that are forwarded: the service knows neither, so the gateway looks at what is written, and whose record, before it sends anything.</summary>
internal sealed class ForwardedRules(ReceivedBody bodies)
{
    /// <returns>Null when the caller may write the record; the request's body can be read again then.</returns>
    public async ValueTask<Problem?> RefuseAsync(HttpContext context, FacadeCall call, ResourceOperation operation, RecordKey? key, RouteDecision decision, CancellationToken cancellationToken)
    {
        var contract = call.Contract;
        var request = new WriteRequest { Contract = contract, Operation = operation, Key = key, Caller = call.Caller.Caller };
        if (contract.RowFilters.IsEmpty && (operation == ResourceOperation.Delete || !PersonalData.IsHiddenFrom(request.Caller, contract)))
            return null;
        if (operation != ResourceOperation.Delete)
        {
            var (body, problem) = await bodies.ReadAsync(context.Request, cancellationToken);
            if (problem is not null)
                return problem;
            if (Read(request, body!, out request) is { } refused)
                return refused;
            context.Request.Body = new MemoryStream(body!, writable: false);
            context.Request.ContentLength = body!.Length;
        }

        var rows = RowConditions.TryGet(contract, request.Caller, out var own) ? own : (ImmutableArray<Condition>?)null;
        return await RowRules.RefuseAsync(call.Snapshot.Dispatcher, request, rows, decision, cancellationToken) is { } hidden ? AcceptanceProblems.Of(hidden) : null;
    }

    private static Problem? Read(WriteRequest request, byte[] body, out WriteRequest read)
    {
        read = request;
        var contract = request.Contract;
        if (!WriteBody.TryRead(contract, body, out var values, out var mistakes))
            return new Problem(ProblemTypes.InvalidBody) { Detail = mistakes[0].Message, Errors = OperationProblems.Errors(mistakes) };
        read = request with { Values = values };
        if (PersonalData.Refuse(read, mistakes) is { } personal)
            return AcceptanceProblems.Of(personal);
        // What names the owner must be understood; the rest is the service's to judge. Of more mistakes than are told nobody knows what they are about.
        if (mistakes.Length < WriteBody.MostProblems)
            mistakes = [.. mistakes.Where(mistake => contract.RowFilters.Any(filter => IsAbout(mistake, filter.Field)))];
        return mistakes.IsEmpty ? null : new Problem(ProblemTypes.InvalidRecord) { Errors = OperationProblems.Errors(mistakes) };
    }

    /// <summary>Without regard to case: a service may read "Owner" as "owner".</summary>
    private static bool IsAbout(FieldProblem mistake, Field field) => string.Equals(mistake.Field, field.Name, StringComparison.OrdinalIgnoreCase);
}
