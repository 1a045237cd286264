using System.Collections.Immutable;
using LegacyGateway.Core.Contracts.Compatibility;

namespace LegacyGateway.Core.Contracts.Pacts;

/// <summary>Which interactions of the known pacts rely on what a breaking change takes away.</summary>
public sealed class BrokenPacts
{
    private readonly ContractSet _contracts;
    private readonly ImmutableArray<(PactFile Pact, PactInteraction Interaction, IReadOnlySet<PactUse> Uses)> _interactions;

    /// <param name="pacts">All pacts that are known.</param>
    /// <param name="contracts">The contracts before the change.</param>
    public BrokenPacts(IEnumerable<PactFile> pacts, ContractSet contracts)
    {
        _contracts = contracts;
        var uses = new PactUses(contracts);
        _interactions = [.. pacts.SelectMany(pact => pact.Interactions.Select(interaction => (pact, interaction, uses.Of(interaction))))];
    }

    /// <returns>Sentences such as <c>web-shop → legacygateway: "a customer by number"</c>, in the order of the pacts.</returns>
    public ImmutableArray<string> By(ContractChange change)
    {
        if (change.Worst(writable: true) != Impact.Breaking)
            return [];
        return
        [
            .. _interactions
                .Where(entry => entry.Uses.Any(use => IsHit(use, change)))
                .Select(entry => $"{entry.Pact.Consumer} → {entry.Pact.Provider}: \"{entry.Interaction.Description}\""),
        ];
    }

    private bool IsHit(PactUse use, ContractChange change)
    {
        if (use.Resource != change.Resource || (use.Written ? change.Writers : change.Readers) != Impact.Breaking)
            return false;
        // A change of the resource as such concerns whoever asks for it; a new field that must be sent concerns whoever writes.
        return change.Field is not { } field
            || use.Field == field
            || use.Field.StartsWith(field + ".", StringComparison.Ordinal)
            || (use is { Field: "", Written: true } && IsNew(change.Resource, field));
    }

    private bool IsNew(string resource, string field)
    {
        var fields = _contracts.Find(resource)?.Fields ?? [];
        foreach (var name in field.Split('.'))
        {
            if (fields.FirstOrDefault(one => one.Name == name) is not { } known)
                return true;
            fields = known.Type is FieldType.Object nested ? nested.Fields : [];
        }

        return false;
    }
}
