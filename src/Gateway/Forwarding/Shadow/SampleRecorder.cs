using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>Keeps a few differences of each comparison as examples for people, without personal data.</summary>
internal sealed class SampleRecorder(EvidenceLedger ledger, TimeProvider time)
{
    /// <summary>Examples taken from one comparison: a page of broken records need not be kept whole.</summary>
    private const int MostOfOne = 20;

    public const string Mask = "***";

    public void Record(ShadowRead read, Comparison comparison)
    {
        if (comparison.Differences.IsEmpty)
            return;
        var rules = read.Rules;
        var request = read.Describe();
        var masksKeys = rules.IsMasked(Difference.RecordItself);
        foreach (var difference in comparison.Differences.Take(MostOfOne))
        {
            ledger.Keep(new StoredSample(
                read.Route.Name,
                read.Route.Epoch,
                difference.Field,
                difference.Kind.ToString(),
                time.GetUtcNow(),
                request,
                masksKeys ? Masked(difference.Record) : difference.Record,
                Shown(difference.Legacy, difference, rules),
                Shown(difference.Candidate, difference, rules)));
        }
    }

    private static string? Shown(string? value, Difference difference, ComparisonRules rules)
    {
        if (rules.IsMasked(difference.Field))
            return Masked(value);
        // Nobody has said yet whether a field that the contract does not know is personal.
        return difference.Kind is DifferenceKind.Additive && rules.Contract is not null && value is not null ? "(new)" : value;
    }

    private static string? Masked(string? value) => value is null or "null" ? value : Mask;
}
