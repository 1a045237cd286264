using System.Diagnostics;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding;
using LegacyGateway.Forwarding.Shadow;
using LegacyGateway.Identity;
using LegacyGateway.Problems;
using LegacyGateway.Rest;
using LegacyGateway.Rest.Cursors;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.Rest.Reading;

namespace LegacyGateway.Explaining;

/// <summary>Tells why a request is answered as it is: the same steps as for a caller, each with what it found and how long it took.</summary>
/// <remarks>
/// 1. The request is read by the contract. 2. The route decision is made, and counted nowhere. 3. The backend tells what it would do. 4. It is asked, past the cache
/// and marked like a shadow read, by this gateway or by the one that runs its adapter, unless the request is a write: of a write it is told what would carry it out, and it never is.
/// </remarks>
internal sealed class RouteExplainer(SideQuestion question, WriteExplainer writes, HostExplanation hosts)
{
    public Task<ExplainReport> ExplainAsync(HttpContext context, GatewaySnapshot snapshot, string route, ICallerFeature caller, CancellationToken cancellationToken) =>
        snapshot.Routes.Find(route) switch
        {
            null => Task.FromResult(OfFixedRoute(context, snapshot, route)),
            { IsKnown: false } row => Task.FromResult(DecisionReport.Empty(MaskedTarget(context), row) with { Refused = "How far the route is is not known yet: the state store was not read." }),
            { IsPlain: true } row => OfPlainRouteAsync(context, snapshot, row, caller, cancellationToken),
            var row => OfResourceAsync(context, snapshot, row, caller, cancellationToken),
        };

    private static ExplainReport OfFixedRoute(HttpContext context, GatewaySnapshot snapshot, string route)
    {
        var desired = snapshot.Desired.FirstOrDefault(known => known.Name.Equals(route, StringComparison.OrdinalIgnoreCase));
        return new ExplainReport(
            MaskedTarget(context), route, null, null, null, 0, desired?.Backend, "stage", "A plain route that does not move: YARP forwards it.", null, null, null, null,
            desired?.Backend is { } cluster ? DecisionReport.ForwardTo(snapshot, cluster) : null, null, null, new ExplainTimings(0, 0, 0, 0));
    }

    private async Task<ExplainReport> OfPlainRouteAsync(HttpContext context, GatewaySnapshot snapshot, RouteRow row, ICallerFeature caller, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var input = PlainEndpoint.InputOf(context, row, caller);
        var decision = row.Foresee(input);
        var decide = Since(started);
        var report = DecisionReport.Decided(DecisionReport.Empty(MaskedTarget(context), row), snapshot, decision, input);
        report = report with { Timings = new ExplainTimings(0, decide, 0, 0) };
        if (!PlainRead.CanBeAsked(context.Request))
            return report;
        var read = PlainRead.Of(context, decision);
        return await AskAsync(report with { Request = read.Describe() }, snapshot, read, cancellationToken);
    }

    private async Task<ExplainReport> OfResourceAsync(HttpContext context, GatewaySnapshot snapshot, RouteRow row, ICallerFeature caller, CancellationToken cancellationToken)
    {
        var report = DecisionReport.Empty(MaskedTarget(context), row);
        if (snapshot.Deployment.Contracts.Find(row.Resource) is not { } contract)
            return report with { Refused = $"There is no contract of {row.Resource}." };

        // 1.
        var started = Stopwatch.GetTimestamp();
        if (!TryRead(context, contract, row, caller, out var operation, out var key, out var read, out var refused))
            return report with { Refused = refused };
        var parse = Since(started);

        // 2.
        started = Stopwatch.GetTimestamp();
        var call = new FacadeCall(new ForwardingFeature(snapshot, row), row, contract, caller);
        var after = read?.Query.After;
        var input = Decisions.InputOf(context, call, operation, key?.Text, after, after is null ? null : CursorCodec.SystemOf(after));
        var decision = row.Foresee(input);
        var decide = Since(started);
        report = DecisionReport.Decided(report, snapshot, decision, input) with { Operation = DecisionReport.NameOf(operation), Timings = new ExplainTimings(parse, decide, 0, 0) };

        // 3.
        if (read is null)
        {
            var write = new WriteRequest { Contract = contract, Operation = operation, Key = key, Caller = caller.Caller };
            return await writes.ExplainAsync(report, snapshot, context.Request, write, decision, cancellationToken);
        }

        return decision.CursorExpired ? report : await OfReadAsync(context, report, snapshot, read, decision, cancellationToken);
    }

    private async Task<ExplainReport> OfReadAsync(
        HttpContext context, ExplainReport report, GatewaySnapshot snapshot, ReadRequest read, RouteDecision decision, CancellationToken cancellationToken)
    {
        var question = new ResourceRead(read.Request, decision, context.Request.Host.HasValue ? context.Request.Host.Value : null);
        report = report with { Request = question.Describe() };
        if (read.SeesNothing)
            return report with { Refused = "The row filter leaves this caller nothing. Name its claims." };
        if (decision.Backend is Backend.Legacy { InProcess: true } legacy)
        {
            var started = Stopwatch.GetTimestamp();
            report = report with { Source = snapshot.Dispatcher.Explain(legacy, read.Request), Cache = snapshot.Dispatcher.CacheOf(legacy, read.Request, decision.Route) };
            report = report with { Timings = report.Timings with { Plan = Since(started) } };
        }

        // 4. Where a page begins is in the cursor, which only its maker can read: such a page is not asked for.
        if (read.Query.After is not null)
            return report;
        if (decision.Backend is Backend.Legacy { InProcess: false } host)
        {
            var started = Stopwatch.GetTimestamp();
            report = await hosts.AskAsync(report, question.CallTo(host), cancellationToken);
            report = report with { Timings = report.Timings with { Answer = Since(started) } };
        }

        return report.Host is null ? await AskAsync(report, snapshot, question, cancellationToken) : report;
    }

    private async Task<ExplainReport> AskAsync(ExplainReport report, GatewaySnapshot snapshot, ShadowRead read, CancellationToken cancellationToken)
    {
        var observed = await question.LookAsync(snapshot, read, read.Decision.Backend, cancellationToken);
        return report with
        {
            Answer = new ExplainedAnswer(observed.Status, observed.TooLarge ? null : observed.Body.Length),
            Timings = report.Timings with { Answer = Rounded(observed.Took) },
        };
    }

    /// <param name="read">Null for a write.</param>
    private static bool TryRead(
        HttpContext context, ResourceContract contract, RouteRow row, ICallerFeature caller, out ResourceOperation operation, out RecordKey? key, out ReadRequest? read, out string? refused)
    {
        (operation, key, read, refused) = (default, null, null, null);
        if (!RequestTarget.TryFind(context, ResourceView.Of(contract), out var target) || target.OperationOf(context.Request.Method) is not { } meant || !row.Operations.Contains(meant))
        {
            refused = $"{context.Request.Method} means nothing at this path.";
            return false;
        }

        operation = meant;
        Problem? problem = null;
        if (!target.IsCollection && !KeyText.TryParse(contract, target.Key.ToString(), out key, out problem))
        {
            refused = DecisionReport.Sentence(problem);
            return false;
        }

        if (operation is not (ResourceOperation.Get or ResourceOperation.List))
            return true;
        if (QueryParser.TryParse(contract, operation, context.Request.QueryString.Value, out var query, out problem)
            && ReadRequests.TryMake(contract, operation, key, query, caller.Caller, out read!, out problem))
        {
            return true;
        }

        refused = DecisionReport.Sentence(problem);
        return false;
    }

    /// <summary>Until the contract has said what of it is personal, only the path's beginning is told.</summary>
    private static string MaskedTarget(HttpContext context)
    {
        var parts = (context.Request.Path.Value ?? "").Split('/');
        return $"{context.Request.Method} {string.Join('/', parts.Select((part, place) => place > 2 ? SampleRecorder.Mask : part))}{(context.Request.QueryString.HasValue ? $"?{SampleRecorder.Mask}" : "")}";
    }

    private static double Since(long started) => Rounded(Stopwatch.GetElapsedTime(started));

    private static double Rounded(TimeSpan took) => Math.Round(took.TotalMilliseconds, 3);
}
