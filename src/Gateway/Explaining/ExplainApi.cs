using System.Collections.Immutable;
using System.Security.Claims;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Requests;
using LegacyGateway.Evidence;
using LegacyGateway.Forwarding;
using LegacyGateway.GraphQL;
using LegacyGateway.GraphQL.Serving;
using LegacyGateway.Identity;
using LegacyGateway.Listeners;
using LegacyGateway.Problems;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Explaining;

/// <summary>The part of the admin API that explains a request which nobody has made.</summary>
internal static class ExplainApi
{
    /// <summary>GET, or POST with the body of the request that is explained.</summary>
    public static void MapExplain(this IEndpointRouteBuilder admin) => admin.MapMethods("/explain", [HttpMethods.Get, HttpMethods.Post], ExplainAsync);

    /// <param name="target">Path and query.</param>
    /// <param name="claim">As <c>name=value</c>.</param>
    /// <param name="header">As <c>Name: value</c>.</param>
    private static async Task<IResult> ExplainAsync(
        HttpContext http, string method, string target, string? consumer, string? subject, string[]? claim, string[]? header,
        GatewayState state, RouteMatching matching, RouteExplainer explainer, GraphQLEndpoint graphQL, IOptions<GraphQLOptions> options, CancellationToken cancellationToken)
    {
        if (!target.StartsWith('/'))
            return ProblemResult.Of(ProblemTypes.BadRequest, "'target' is a path with its query, such as /api/customers/42.");
        var request = RequestOf(http, method, target, header ?? []);
        var snapshot = state.Acquire();
        try
        {
            var caller = CallerOf(snapshot, consumer, subject, claim ?? []);
            if (request.Request.Path == GraphQLSetup.Path && options.Value.Enabled)
                return TypedResults.Json(await graphQL.ExplainAsync(request, caller, cancellationToken), ExplainJson.Default.ExplainReport);
            if (await matching.FindAsync(request) is not { } route)
                return ProblemResult.Of(ProblemTypes.NotFound, $"No route of yarp.json matches {request.Request.Method} at this path.");
            var report = await explainer.ExplainAsync(request, snapshot, route, caller, cancellationToken);
            return TypedResults.Json(report, ExplainJson.Default.ExplainReport);
        }
        finally
        {
            snapshot.Release();
        }
    }

    private static DefaultHttpContext RequestOf(HttpContext http, string method, string target, string[] headers)
    {
        var request = UnsentRequest.Of(http.RequestServices, method.ToUpperInvariant(), target, http.Request.Host);
        request.RequestAborted = http.RequestAborted;
        request.Features.Set(http.Features.Get<ListenerFeature>());
        if (HttpMethods.IsPost(http.Request.Method))
            (request.Request.Body, request.Request.ContentType, request.Request.ContentLength) = (http.Request.Body, http.Request.ContentType, http.Request.ContentLength);
        foreach (var parts in headers.Select(header => header.Split(':', 2, StringSplitOptions.TrimEntries)).Where(parts => parts.Length == 2))
            request.Request.Headers[parts[0]] = parts[1];
        return request;
    }

    /// <summary>An operator who sees all fields; the values themselves are masked.</summary>
    private static CallerFeature CallerOf(GatewaySnapshot snapshot, string? consumer, string? subject, string[] claims)
    {
        var caller = new Caller
        {
            Consumer = consumer,
            Subject = subject,
            Scopes = [.. snapshot.Deployment.Contracts.All.SelectMany(contract => new[] { contract.Access.ReadScope, contract.Access.WriteScope, contract.Access.PiiScope }).OfType<string>().Distinct(StringComparer.Ordinal)],
            Claims = claims.Select(claim => claim.Split('=', 2)).Where(parts => parts.Length == 2)
                .Aggregate(ImmutableDictionary<string, string>.Empty, (all, parts) => all.SetItem(parts[0], parts[1])),
        };
        return CallerFeature.Known(caller, new ClaimsPrincipal(new ClaimsIdentity()), isOperator: true);
    }
}
