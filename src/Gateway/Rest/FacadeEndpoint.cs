using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Explaining;
using LegacyGateway.Forwarding;
using LegacyGateway.Forwarding.Shadow;
using LegacyGateway.Identity;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.Rest.Reading;
using LegacyGateway.Rest.Writing;
using Microsoft.AspNetCore.Http.Features;

namespace LegacyGateway.Rest;

/// <summary>The REST facade: stands in front of every resource route and speaks one dialect, whoever answers.</summary>
/// <remarks>
/// The steps, in this order, so that a stranger learns nothing about what there is:
/// 1. what the path and method mean, 2. whether the caller may, 3. content negotiation, 4. the read or write itself.
/// A get by key without a query that is forwarded passes all of them without allocating.
/// </remarks>
internal sealed class FacadeEndpoint(ReadEndpoint reads, WriteEndpoint writes, ExplainEndpoint explanations, ReadWatch watch, ProblemWriter problems)
{
    private const string BackendHeader = "LegacyGateway-Backend";

    public Task InvokeAsync(HttpContext context, RouteRow route, RequestDelegate forward)
    {
        var feature = context.Features.GetRequiredFeature<IForwardingFeature>();
        if (feature.Snapshot.Deployment.Contracts.Find(route.Resource) is not { } contract)
            return problems.WriteAsync(context, ProblemTypes.NotFound, context.RequestAborted);
        var caller = context.Features.Get<ICallerFeature>() ?? CallerFeature.Anonymous;
        var call = new FacadeCall(feature, route, contract, caller);

        // 1. What the path and method mean.
        if (!RequestTarget.TryFind(context, ResourceView.Of(contract), out var target))
            return problems.WriteAsync(context, ProblemTypes.NotFound, context.RequestAborted);
        if (target.OperationOf(context.Request.Method) is not { } operation || !route.Operations.Contains(operation))
            return RefuseMethodAsync(context, call, target.IsCollection);

        // 2. Whether the caller may.
        if (Access.Refuse(contract, operation, caller) is { } refusal)
            return problems.WriteAsync(context, refusal, context.RequestAborted);
        if (context.Request.Headers.ContainsKey(BackendHeader))
            NameBackend(context, call);

        // 3. Content negotiation.
        if (!Negotiation.AcceptsJson(context.Request.Headers.Accept))
        {
            return ExplainEndpoint.IsWanted(context.Request.Headers.Accept)
                ? explanations.AnswerAsync(context, call.Snapshot, route.Name, caller)
                : problems.WriteAsync(context, ProblemTypes.NotAcceptable, context.RequestAborted);
        }

        // 4. The read or write itself.
        if (target.IsMalformed)
            return problems.WriteAsync(context, MalformedKey, context.RequestAborted);
        if (operation == ResourceOperation.Get && IsPlain(context, call, target.Key))
            return forward(context);
        var key = target.IsCollection ? null : target.Key.ToString();
        return operation is ResourceOperation.Get or ResourceOperation.List
            ? reads.AnswerAsync(context, call, key, forward, context.RequestAborted)
            : writes.AnswerAsync(context, call, operation, key, forward, context.RequestAborted);
    }

    private static Problem MalformedKey { get; } = new(ProblemTypes.InvalidKey) { Detail = "The key in the path is not percent-encoded UTF-8." };

    /// <summary>Whether a get by key is only passed on: no query, nothing to hide, nothing to add, and another server answers.</summary>
    private bool IsPlain(HttpContext context, FacadeCall call, ReadOnlySpan<char> key)
    {
        var contract = call.Contract;
        if (context.Request.QueryString.HasValue
            || !contract.RowFilters.IsEmpty
            || contract.Deprecation is not null
            || (contract.HasPii && !call.Caller.Caller.Has(contract.Access.PiiScope))
            || !KeyText.IsPlainlyValid(contract, key))
        {
            return false;
        }

        var input = Decisions.InputOf(context, call, ResourceOperation.Get, key);
        var decision = call.Route.Foresee(input);
        // Decided on again, and counted, where it is answered.
        if (decision.Backend is Backend.Legacy { InProcess: true })
            return false;
        call.Route.Traffic?.Decided(input, decision);
        call.Use(decision.Backend);
        if (watch.Takes(context, decision) && KeyText.TryParse(contract, key.ToString(), out var recordKey, out _)
            && ReadRequests.TryMake(contract, ResourceOperation.Get, recordKey, ReadQuery.Empty, call.Caller.Caller, out var read, out _))
        {
            call.Sample(context, read.Request, decision);
        }

        return true;
    }

    private Task RefuseMethodAsync(HttpContext context, FacadeCall call, bool isCollection)
    {
        var allow = ResourceAllow.Of(call.Snapshot.Routes, call.Route.Resource, isCollection);
        if (!HttpMethods.IsOptions(context.Request.Method))
            return problems.WriteAsync(context, new Problem(ProblemTypes.MethodNotAllowed) { Allow = allow }, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.Allow = allow;
        return Task.CompletedTask;
    }

    // Operators may ask who answered; from anybody else the header is only taken off the request.
    private static void NameBackend(HttpContext context, FacadeCall call)
    {
        context.Request.Headers.Remove(BackendHeader);
        if (!call.Caller.IsOperator)
            return;
        context.Response.OnStarting(
            static state =>
            {
                var (response, feature) = ((HttpResponse, IForwardingFeature))state;
                response.Headers[BackendHeader] = feature.Backend.Name;
                return Task.CompletedTask;
            },
            (context.Response, call.Feature));
    }
}
