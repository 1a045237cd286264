using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding;
using LegacyGateway.Forwarding.Shadow;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Answering;
using LegacyGateway.Rest.Cursors;
using LegacyGateway.Rest.Forwarded;
using LegacyGateway.Rest.Parsing;
using Microsoft.AspNetCore.Http.Features;

namespace LegacyGateway.Rest.Reading;

/// <summary>Lists and single records: parse → narrow to the caller → decide → answer or forward.</summary>
internal sealed partial class ReadEndpoint(
    CursorCodec cursors, AnswerWriter answers, ScreenedForwarding screened, ReadWatch watch, ProblemWriter problems, ILogger<ReadEndpoint> logger)
{
    /// <param name="keyText">The key's text, percent-decoded; null for a list.</param>
    public async Task AnswerAsync(HttpContext context, FacadeCall call, string? keyText, RequestDelegate forward, CancellationToken cancellationToken)
    {
        // 1. Parse, and narrow to what the caller may see.
        if (!TryRead(context, call, keyText, out var read, out var problem))
        {
            await problems.WriteAsync(context, problem!, cancellationToken);
            return;
        }

        DeprecationHeaders.Set(context.Response.Headers, call.Contract, read.Query);

        // 2. Decide who answers; a legacy cursor decides itself.
        var after = read.Query.After;
        var decision = Decisions.Of(
            context, call, read.Request.Operation, read.Request.Key?.Text, after, after is null ? null : CursorCodec.SystemOf(after));
        call.Use(decision.Backend);
        if (decision.CursorExpired)
            await problems.WriteAsync(context, ProblemTypes.CursorExpired, cancellationToken);
        else if (read.SeesNothing)
            await AnswerNothingAsync(context, read, cancellationToken);
        else if (decision.Backend is Backend.Legacy { InProcess: true } legacy)
            await AskAsync(context, call, read, decision, legacy.System, cancellationToken);
        else
            await ForwardAsync(context, call, read, decision, forward, cancellationToken);
    }

    private static bool TryRead(HttpContext context, FacadeCall call, string? keyText, out ReadRequest read, out Problem? problem)
    {
        read = null!;
        var key = default(RecordKey);
        if (keyText is not null && !KeyText.TryParse(call.Contract, keyText, out key, out problem))
            return false;
        var operation = keyText is null ? ResourceOperation.List : ResourceOperation.Get;
        return QueryParser.TryParse(call.Contract, operation, context.Request.QueryString.Value, out var query, out problem)
            && ReadRequests.TryMake(call.Contract, operation, key, query, call.Caller.Caller, out read, out problem);
    }

    private Task AnswerNothingAsync(HttpContext context, ReadRequest read, CancellationToken cancellationToken) =>
        read.Request.Operation == ResourceOperation.List
            ? answers.WriteEmptyListAsync(context, read, cancellationToken)
            : problems.WriteAsync(context, NotFound(read), cancellationToken);

    private async Task AskAsync(HttpContext context, FacadeCall call, ReadRequest read, RouteDecision decision, string system, CancellationToken cancellationToken)
    {
        if (!TryPosition(read, out var request, out var problem))
        {
            await problems.WriteAsync(context, problem!, cancellationToken);
            return;
        }

        if (decision.Shadow is not null)
            request = request with { Hop = HopOf.Request(context) };
        var outcome = await call.Snapshot.Dispatcher.SendAsync(request, decision, cancellationToken);
        if (outcome is not Outcome.Done { Answer: var answer })
        {
            LogFailure(outcome, call, system);
            await problems.WriteAsync(context, BackendProblems.From(outcome), cancellationToken);
            return;
        }

        try
        {
            if (request.Operation == ResourceOperation.List)
                await answers.WriteListAsync(context, read, answer, system, cancellationToken);
            else if (answer.Records.Count == 0)
                await problems.WriteAsync(context, NotFound(read), cancellationToken);
            else
                await answers.WriteRecordAsync(context, read, answer, system, cancellationToken);
        }
        finally
        {
            // Answers of resources with a freshness come from the cache and belong to it.
            if (call.Contract.Freshness is null)
                answer.Records.Dispose();
        }
    }

    private bool TryPosition(ReadRequest read, out ResourceRequest request, out Problem? problem)
    {
        request = read.Request;
        problem = null;
        if (read.Query.After is not { } after)
            return true;
        var mistake = cursors.TryDecode(after, CursorBinding.Of(read.Request), out var position);
        if (mistake == CursorMistake.None)
        {
            request = request with { After = position };
            return true;
        }

        var type = mistake == CursorMistake.Mismatch ? ProblemTypes.CursorMismatch : ProblemTypes.CursorInvalid;
        problem = new Problem(type) { Errors = [new ParameterProblem("after", KeyText.Shorten(after), type.Code, type.Title)] };
        return false;
    }

    private async Task ForwardAsync(
        HttpContext context, FacadeCall call, ReadRequest read, RouteDecision decision, RequestDelegate forward, CancellationToken cancellationToken)
    {
        if (watch.Takes(context, decision))
            call.Sample(context, read.Request, decision);
        context.Features.GetRequiredFeature<IForwardingFeature>().Query = ForwardedQuery.Of(context.Request.QueryString.Value, read);
        if (!read.WithoutPii && read.RowConditions.IsEmpty)
        {
            await forward(context);
            return;
        }

        var hidden = ForwardedQuery.OnlyChecked(read).Concat(read.WithoutPii ? read.Contract.Fields.Where(field => field.Pii) : []);
        var screen = new RecordScreen(hidden, read.RowConditions);
        await screened.ForwardAsync(context, forward, read.Request.Operation, screen, !read.RowConditions.IsEmpty, cancellationToken);
    }

    private static Problem NotFound(ReadRequest read) => new(ProblemTypes.NotFound)
    {
        Detail = $"There is no {read.Contract.Singular} '{KeyText.Shorten(read.Request.Key!.Text)}'.",
    };

    private void LogFailure(Outcome outcome, FacadeCall call, string system)
    {
        if (outcome is Outcome.NotSent { Error: var error })
            BackendFailed(logger, error.Kind, call.Route.Name, system, error.Detail, error.Exception);
    }

    [LoggerMessage(1000, LogLevel.Warning, "{Kind}: route {Route} got no answer from system {System}: {Detail}")]
    private static partial void BackendFailed(ILogger logger, BackendErrorKind kind, string route, string system, string detail, Exception? exception);
}
