using Microsoft.AspNetCore.Http.Timeouts;
using Yarp.ReverseProxy.Forwarder;

namespace LegacyGateway.Forwarding;

/// <summary>Counts and logs what could not be forwarded, one line each and by whose fault: a stack says nothing that the error does not.</summary>
internal sealed partial class ForwardingFailures(ILogger<ForwardingFailures> log)
{
    /// <summary>The error as it really was: YARP takes a route's time limit for a caller who left.</summary>
    public static ForwarderError ErrorOf(HttpContext context, IForwarderErrorFeature failure) =>
        IsCancellation(failure.Error) && context.Features.Get<IHttpRequestTimeoutFeature>() is { RequestTimeoutToken.IsCancellationRequested: true }
            ? ForwarderError.RequestTimedOut
            : failure.Error;

    /// <returns>As <see cref="ErrorOf"/>.</returns>
    public ForwarderError Tell(HttpContext context, string route, string cluster, IForwarderErrorFeature failure)
    {
        var error = ErrorOf(context, failure);
        if (IsCancellation(error))
        {
            LogCallerLeft(route, cluster, error);
        }
        else if (context.Features.Get<IForwardingFeature>() is { IsShadow: true })
        {
            LogShadowNotForwarded(route, cluster, error);
        }
        else
        {
            ForwardingTelemetry.NotForwarded(route, cluster, error.ToString());
            LogNotForwarded(route, cluster, error, failure.Exception?.GetBaseException().Message);
        }

        return error;
    }

    private static bool IsCancellation(ForwarderError error) => error
        is ForwarderError.RequestCanceled
        or ForwarderError.RequestBodyCanceled
        or ForwarderError.ResponseBodyCanceled
        or ForwarderError.UpgradeRequestCanceled
        or ForwarderError.UpgradeResponseCanceled;

    [LoggerMessage(4000, LogLevel.Warning, "Route {Route} could not be forwarded to {Cluster}: {Error} {Reason}")]
    private partial void LogNotForwarded(string route, string cluster, ForwarderError error, string? reason);

    [LoggerMessage(4002, LogLevel.Debug, "{Cluster} could not be asked for evidence of route {Route}: {Error}")]
    private partial void LogShadowNotForwarded(string route, string cluster, ForwarderError error);

    [LoggerMessage(4001, LogLevel.Debug, "The caller of route {Route} left while it was forwarded to {Cluster}: {Error}")]
    private partial void LogCallerLeft(string route, string cluster, ForwarderError error);
}
