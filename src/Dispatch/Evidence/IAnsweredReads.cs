using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Evidence;

/// <summary>Sees every read that the dispatcher answered. Called on the way of the request: it neither waits nor throws.</summary>
public interface IAnsweredReads
{
    /// <param name="decision">Names the other backend when the request is in the sample.</param>
    /// <param name="outcome">Whoever keeps its records tells them so (<see cref="Core.Records.RecordSet.Keep"/>): the caller disposes them soon.</param>
    void Answered(ResourceRequest request, RouteDecision decision, Outcome outcome, TimeSpan took);
}
