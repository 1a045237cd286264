using LegacyGateway.Configuration;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Rest.Reading;
using LegacyGateway.Rest.Writing;

namespace LegacyGateway.Explaining;

/// <summary>Tells what would carry a write out, and what would be said against it. Nothing is accepted, sent or begun.</summary>
/// <remarks>Its rules are those of <c>validateOnly</c>: of a write that comes with values, all that the gateway itself would refuse is told.</remarks>
internal sealed class WriteExplainer(OperationDesk desk, ReceivedBody bodies)
{
    /// <summary>A write by REST, with the body that was sent along, if any.</summary>
    /// <param name="write">Without values.</param>
    public async ValueTask<ExplainReport> ExplainAsync(
        ExplainReport report, GatewaySnapshot snapshot, HttpRequest request, WriteRequest write, RouteDecision decision, CancellationToken cancellationToken)
    {
        var isKept = decision.Backend is Backend.Legacy || decision.Held;
        if (write.Operation == ResourceOperation.Delete)
            return await ExplainAsync(report, snapshot, write, decision, isKept, cancellationToken);
        var (body, problem) = await bodies.ReadAsync(request, cancellationToken);
        if (problem is not null)
            return report with { Refused = DecisionReport.Sentence(problem) };
        if (body!.Length == 0)
            return await ExplainAsync(report, snapshot, write, decision, isKept, cancellationToken);
        if (!WriteBody.TryRead(write.Contract, body, out var values, out var mistakes) || !mistakes.IsEmpty)
            report = report with { Refused = string.Join(' ', mistakes.Select(mistake => mistake.Message)) };
        return await ExplainAsync(report, snapshot, write with { Values = values }, decision, isKept, cancellationToken);
    }

    /// <param name="isKept">Whether the gateway keeps such a write as an operation before anybody gets it.</param>
    public async ValueTask<ExplainReport> ExplainAsync(
        ExplainReport report, GatewaySnapshot snapshot, WriteRequest write, RouteDecision decision, bool isKept, CancellationToken cancellationToken)
    {
        report = report with
        {
            Write = SentenceOf(decision, isKept),
            Source = decision.Backend is Backend.Legacy { InProcess: true } legacy ? snapshot.Dispatcher.Explain(legacy, write) : null,
        };
        if (report.Refused is not null || !isKept)
            return report;
        // A shape has no values that anything could be said against.
        var hasValues = !write.Values.IsEmpty || write.Operation == ResourceOperation.Delete;
        if (hasValues && AcceptanceProblems.Of(await desk.AcceptAsync(IntentOf(write, decision), cancellationToken)) is { } problem)
            return report with { Refused = DecisionReport.Sentence(problem) };
        return report;
    }

    private static string SentenceOf(RouteDecision decision, bool isKept) => decision switch
    {
        { Held: true } => "The route is about to move: the write is kept, and begun once it has moved.",
        _ when isKept => "The write is kept as an operation, and begun by a worker.",
        _ => "The write is forwarded at once.",
    };

    private static WriteIntent IntentOf(WriteRequest write, RouteDecision decision) => new()
    {
        Request = write,
        Decision = decision,
        ValidateOnly = true,
        Rows = RowConditions.TryGet(write.Contract, write.Caller, out var rows) ? rows : null,
        CorrelationId = "",
    };
}
