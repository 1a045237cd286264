using System.Text;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>Keeps a few differences of each comparison as examples for people, without personal data.</summary>
internal sealed class SampleRecorder(EvidenceLedger ledger, TimeProvider time)
{
    /// <summary>Examples taken from one comparison: a page of broken records need not be kept whole.</summary>
    private const int MostOfOne = 20;

    private const string Mask = "***";

    public void Record(ShadowRead read, ComparisonRules rules, Comparison comparison)
    {
        if (comparison.Differences.IsEmpty)
            return;
        var request = Describe(read.Request, rules);
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

    /// <summary>What was asked, in the dialect's spelling; values of personal fields are masked.</summary>
    internal static string Describe(ResourceRequest request, ComparisonRules rules)
    {
        var text = new StringBuilder("GET /api/").Append(request.Contract.Name);
        if (request.Key is { } key)
            return text.Append('/').Append(rules.IsMasked(Difference.RecordItself) ? Mask : key.Text).ToString();
        var separator = '?';
        foreach (var condition in request.Filter)
        {
            text.Append(separator).Append(condition.Field.Name);
            if (condition.Operator != FilterOperator.Eq)
                text.Append('[').Append(OperatorNames.NameOf(condition.Operator)).Append(']');
            text.Append('=').Append(condition.Field.Pii || rules.IsMasked(condition.Field.Name) ? Mask : string.Join(',', condition.Values));
            separator = '&';
        }

        if (!request.Sort.IsEmpty)
            text.Append(separator).Append("sort=").AppendJoin(',', request.Sort.Select(term => term.Descending ? "-" + term.Field.Name : term.Field.Name));
        return text.ToString();
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
