using System.Collections.Immutable;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Whose record is written stands in the record: a create names it, anything else is read first, past every cache.</summary>
public static class RowRules
{
    /// <param name="rows">The caller's row filters; null when it sees no record at all.</param>
    /// <returns>Null when the caller may write the record.</returns>
    public static async ValueTask<Acceptance?> RefuseAsync(
        Dispatcher dispatcher, WriteRequest request, ImmutableArray<Condition>? rows, RouteDecision decision, CancellationToken cancellationToken)
    {
        if (request.Contract.RowFilters.IsEmpty)
            return null;
        var creates = request.Operation == ResourceOperation.Create;
        if (rows is not { } own)
            return creates ? new Acceptance.NotTheirs() : new Acceptance.NotFound();
        if (own.Any(row => request[row.Field] is { Kind: not ValueKind.Absent } written && written != row.Values[0]))
            return new Acceptance.NotTheirs();
        if (creates)
            return own.Any(row => request[row.Field].Kind == ValueKind.Absent) ? new Acceptance.NotTheirs() : null;
        // No more than what tells whose it is: a value elsewhere in the record that cannot be read must not be in the way.
        var read = RecordRead.Of(request, own) with { Fields = FieldSelection.Of(request.Contract, field => request.Contract.Key.Contains(field) || own.Any(row => row.Field == field)) };
        var outcome = await dispatcher.AskAsideAsync(read, decision.Route, decision.Backend, cancellationToken);
        return outcome switch
        {
            Outcome.Done { Answer.Records.Count: > 0 } => null,
            Outcome.Done => new Acceptance.NotFound(),
            Outcome.NotSent { Error: var error } => new Acceptance.Unavailable(error),
            _ => new Acceptance.Unavailable(new BackendError(BackendErrorKind.Unavailable, DoubtfulWrite.DetailOf(outcome))),
        };
    }
}
