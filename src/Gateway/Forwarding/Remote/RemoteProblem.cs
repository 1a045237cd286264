using System.Collections.Frozen;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Problems;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>What a backend refused, as a kind of failure: by the code of its problem where that is one of the gateway's own, else by its status.</summary>
internal static class RemoteProblem
{
    private static readonly FrozenDictionary<string, BackendErrorKind> Kinds = Enum.GetValues<BackendErrorKind>()
        .DistinctBy(kind => BackendProblems.TypeOf(kind).Code)
        .ToFrozenDictionary(kind => BackendProblems.TypeOf(kind).Code, StringComparer.Ordinal);

    public static BackendError Read(RemoteReply reply, ResourceRequest request, string backend)
    {
        var code = ToldProblem.Read(reply.Body.Span).Code;
        var kind = code is not null && Kinds.TryGetValue(code, out var known) ? known : KindOf(reply.Status, request);
        return new BackendError(kind, $"{backend} answered {reply.Status} {code}".TrimEnd(), RetryAfter: reply.RetryAfter);
    }

    private static BackendErrorKind KindOf(int status, ResourceRequest request) => status switch
    {
        StatusCodes.Status429TooManyRequests => BackendErrorKind.Overloaded,
        StatusCodes.Status502BadGateway => BackendErrorKind.Unreachable,
        StatusCodes.Status503ServiceUnavailable => BackendErrorKind.Unavailable,
        StatusCodes.Status504GatewayTimeout => BackendErrorKind.ServiceTimedOut,
        StatusCodes.Status400BadRequest or StatusCodes.Status410Gone when request.After is not null => BackendErrorKind.PositionUnknown,
        _ => BackendErrorKind.InvalidAnswer,
    };
}
