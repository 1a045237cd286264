using Yarp.ReverseProxy.Forwarder;

namespace LegacyGateway.Problems;

/// <summary>What YARP could not forward, as a problem.</summary>
internal static class ForwardingProblems
{
    /// <summary>Null when the caller left (nobody is there to be told) or nothing went wrong.</summary>
    public static Problem? From(ForwarderError error, Exception? exception) => TypeOf(error) is { } type
        ? new Problem(type) { InternalDetail = exception?.Message }
        : null;

    private static ProblemType? TypeOf(ForwarderError error) => error switch
    {
        ForwarderError.None
            or ForwarderError.RequestCanceled
            or ForwarderError.RequestBodyCanceled
            or ForwarderError.ResponseBodyCanceled
            or ForwarderError.UpgradeRequestCanceled
            or ForwarderError.UpgradeResponseCanceled => null,
        ForwarderError.RequestTimedOut or ForwarderError.UpgradeActivityTimeout => ProblemTypes.ServiceTimeout,
        ForwarderError.NoAvailableDestinations => ProblemTypes.BackendUnavailable,
        ForwarderError.RequestBodyClient => ProblemTypes.BadRequest,
        ForwarderError.ResponseHeaders or ForwarderError.ResponseBodyDestination or ForwarderError.ResponseBodyClient => ProblemTypes.BackendInvalidAnswer,
        ForwarderError.RequestCreation => ProblemTypes.InternalError,
        _ => ProblemTypes.BackendUnreachable,
    };
}
