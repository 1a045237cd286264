using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>What became of one read: an answer, or a problem.</summary>
/// <param name="Request">As it was sent; null when it was not.</param>
/// <param name="Backend">Who answered; null when nobody was asked.</param>
internal readonly record struct ReadResult(Answer? Answer, Problem? Problem, ResourceRequest? Request = null, Backend? Backend = null)
{
    public static ReadResult Failed(Problem problem) => new(null, problem);
}
