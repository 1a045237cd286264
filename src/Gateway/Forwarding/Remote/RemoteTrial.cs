using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Problems;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>Asks a server whether it would take a write, by <c>validateOnly=true</c>: nothing is written.</summary>
internal sealed class RemoteTrial(RemoteExchange exchange, TimeProvider time)
{
    /// <returns>Null when it would.</returns>
    public async ValueTask<Problem?> AskAsync(WriteRequest request, RouteDecision decision, HopContext hop, CancellationToken cancellationToken)
    {
        using var reply = await exchange.SendAsync(RemoteWriteCall.Of(request, decision, hop, [], "?validateOnly=true"), cancellationToken);
        if (reply.Failure is { } failure)
            return BackendProblems.From(failure);
        switch (RemoteWriteAnswer.Read(reply, request, decision.Backend.Name, time.GetUtcNow()))
        {
            case Outcome.Done done:
                done.Answer.Records.Dispose();
                return null;
            // Nothing was to happen, so nothing can be in doubt.
            case Outcome.Unknown { Error: var error }:
                return BackendProblems.From(error);
            case var refused:
                return BackendProblems.From(refused);
        }
    }
}
