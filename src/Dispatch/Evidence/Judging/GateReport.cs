using System.Collections.Immutable;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>What a route's gate says about one move, with all that it rests on.</summary>
/// <param name="Sentence">The verdict and its reason with figures, in one sentence.</param>
public sealed record GateReport(string Route, Stage From, Stage To, Verdict Verdict, string Sentence, ImmutableArray<GateFinding> Findings)
{
    /// <summary>Whether the move may be made without force.</summary>
    public bool Allows => Verdict is Verdict.Pass or Verdict.DryRun;
}
