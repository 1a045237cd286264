using LegacyGateway.Core.Outcomes;
using Yarp.ReverseProxy.Forwarder;

namespace LegacyGateway.Problems;

/// <summary>What YARP could not forward, as a problem.</summary>
internal static class ForwardingProblems
{
    /// <summary>Null when the caller left (nobody is there to be told) or nothing went wrong.</summary>
    public static Problem? From(ForwarderError error, Exception? exception) => TypeOf(error) is { } type
        ? new Problem(type) { InternalDetail = exception?.Message }
        : null;

    /// <summary>What it says about the backend; null when the backend is not to blame.</summary>
    public static BackendErrorKind? KindOf(ForwarderError error) => error switch
    {
        ForwarderError.None
            or ForwarderError.RequestCanceled
            or ForwarderError.RequestBodyCanceled
            or ForwarderError.ResponseBodyCanceled
            or ForwarderError.UpgradeRequestCanceled
            or ForwarderError.UpgradeResponseCanceled
            or ForwarderError.RequestBodyClient
            or ForwarderError.RequestCreation => null,
        ForwarderError.RequestTimedOut or ForwarderError.UpgradeActivityTimeout => BackendErrorKind.ServiceTimedOut,
        ForwarderError.NoAvailableDestinations => BackendErrorKind.Unavailable,
        ForwarderError.ResponseHeaders or ForwarderError.ResponseBodyDestination or ForwarderError.ResponseBodyClient => BackendErrorKind.InvalidAnswer,
        _ => BackendErrorKind.Unreachable,
    };

    private static ProblemType? TypeOf(ForwarderError error) => error switch
    {
        ForwarderError.RequestBodyClient => ProblemTypes.BadRequest,
        ForwarderError.RequestCreation => ProblemTypes.InternalError,
        _ => KindOf(error) is { } kind ? BackendProblems.TypeOf(kind) : null,
    };
}
