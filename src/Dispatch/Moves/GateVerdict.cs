namespace LegacyGateway.Dispatch.Moves;

/// <summary>A gate's word on a planned move.</summary>
/// <param name="Sentence">One sentence with the figures that it rests on.</param>
/// <param name="Evidence">The figures as JSON, kept with the move for ever; null when there are none.</param>
public sealed record GateVerdict(Verdict Verdict, string Sentence, string? Evidence = null)
{
    public bool LetsThrough => Verdict is Verdict.Pass or Verdict.DryRun;
}
