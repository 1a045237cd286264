using LegacyGateway.Configuration;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Answering;
using LegacyGateway.Rest.Forwarded;
using LegacyGateway.Telemetry;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>
/// Sends what the gateway itself has to ask of a backend through the very same forwarder as its callers' requests: the cluster's HTTP client, load balancing
/// and health, the route's transforms and time limit, and what <see cref="HopRequestTransform"/> owes every hop.
/// </summary>
/// <remarks>The forwarder knows no other request than an <see cref="HttpContext"/>, so one is made that has no connection behind it.</remarks>
internal sealed class RemoteExchange(RouteForwarders forwarders, ForwardingFailures failures, GatewayState state, IServiceProvider services)
{
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    public async ValueTask<RemoteReply> SendAsync(RemoteCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var buffer = new PooledBuffer();
        if (!forwarders.TryFind(call.Decision.Route.Name, out var forwarder))
            return new RemoteReply(0, new HeaderDictionary(), buffer, new BackendError(BackendErrorKind.Unavailable, $"The route {call.Decision.Route.Name} is not in effect."));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (forwarder.Route.Config.Timeout is { } timeout)
            limit.CancelAfter(timeout);
        var body = new BufferedBody(buffer);
        var context = ContextOf(call, body, limit.Token);
        var feature = new ForwardingFeature(state.Current, call.Decision.Route) { Backend = call.Decision.Backend, ChangesBody = true, IsShadow = call.IsShadow };
        context.Features.Set<IForwardingFeature>(feature);
        context.SetEndpoint(forwarder.Endpoint);
        try
        {
            await forwarder.SendAsync(context, feature);
            cancellationToken.ThrowIfCancellationRequested();
            return new RemoteReply(context.Response.StatusCode, context.Response.Headers, buffer, FailureOf(context, call, body)) { IsTooLarge = body.IsTooLarge };
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private DefaultHttpContext ContextOf(RemoteCall call, Stream answer, CancellationToken cancellationToken)
    {
        var context = new DefaultHttpContext { RequestServices = services, RequestAborted = cancellationToken };
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        context.Features.Set<IHttpRequestTimeoutFeature>(new TimeLimit(cancellationToken));
        var request = context.Request;
        request.Method = call.Method;
        request.Scheme = call.Scheme;
        request.Protocol = HttpProtocol.Http11;
        request.Path = call.Path;
        request.QueryString = new QueryString(call.Query);
        request.Headers.Accept = "application/json";
        SetHop(request.Headers, call);
        foreach (var (name, value) in call.Headers)
            request.Headers[name] = value;
        if (call.RouteValues is { } values)
            request.RouteValues = values;
        if (call.Body is { } body)
        {
            request.Body = new MemoryStream(body.ToArray(), writable: false);
            request.ContentLength = body.Length;
            context.Features.Set<IHttpRequestBodyDetectionFeature>(HasBody.Instance);
        }

        return context;
    }

    private static void SetHop(IHeaderDictionary headers, RemoteCall call)
    {
        if (call.Hop is not { } hop)
            return;
        Set(headers, CorrelationId.Header, hop.CorrelationId);
        Set(headers, HeaderNames.TraceParent, hop.TraceParent);
        Set(headers, HeaderNames.TraceState, hop.TraceState);
        Set(headers, HeaderNames.Authorization, hop.Token is { } token ? $"Bearer {token}" : null);
    }

    private static void Set(IHeaderDictionary headers, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            headers[name] = value;
    }

    private BackendError? FailureOf(HttpContext context, RemoteCall call, BufferedBody body)
    {
        var cluster = call.Decision.Backend.ClusterName;
        if (body.IsTooLarge)
            return new BackendError(BackendErrorKind.InvalidAnswer, $"The answer of {cluster} is larger than {BufferedBody.MaxLength} bytes.");
        if (context.Features.Get<IForwarderErrorFeature>() is not { } failure)
            return null;
        var error = failures.Tell(context, call.Decision.Route.Name, cluster, failure);
        return new BackendError(
            ForwardingProblems.KindOf(error) ?? BackendErrorKind.Unreachable, $"{cluster}: {error} {failure.Exception?.GetBaseException().Message}".TrimEnd());
    }

    /// <summary>Tells a request that ran out of its route's time from one whose caller left: the latter never comes to be asked about.</summary>
    private sealed class TimeLimit(CancellationToken token) : IHttpRequestTimeoutFeature
    {
        public CancellationToken RequestTimeoutToken => token;

        public void DisableTimeout() => throw new NotSupportedException();
    }

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public static HasBody Instance { get; } = new();

        public bool CanHaveBody => true;
    }
}
