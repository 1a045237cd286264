using LegacyGateway.Dispatch.Evidence.Comparing;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>How often one place differed, between legacy and the candidate and between legacy and itself.</summary>
/// <param name="Field">As in <see cref="Difference.Field"/>.</param>
/// <param name="Differences">Records in which legacy and the candidate differed.</param>
/// <param name="Noise">Records in which legacy, asked twice, differed from itself.</param>
public sealed record FieldEvidence(string Field, DifferenceKind Kind, long Differences, long Noise)
{
    public bool Counts => Kind is not (DifferenceKind.Additive or DifferenceKind.Spelling);

    /// <summary>Whether the candidate is to blame: the differences exceed the noise both relatively and absolutely (the idea of Twitter's Diffy).</summary>
    /// <param name="records">How many were compared.</param>
    /// <param name="noiseRecords">How many were asked of legacy twice.</param>
    public bool Regresses(GateRules rules, long records, long noiseRecords)
    {
        if (!Counts || records == 0)
            return false;
        var raw = (double)Differences / records;
        var noise = noiseRecords == 0 ? 0 : (double)Noise / noiseRecords;
        return raw > noise
            && (raw - noise) / (raw + noise) > rules.Relative
            && raw - noise > rules.Absolute;
    }
}
