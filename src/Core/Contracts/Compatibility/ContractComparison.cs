using System.Collections.Immutable;

namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>What changed between two versions of one resource's contract, and whom each change breaks.</summary>
public sealed class ContractComparison
{
    private readonly List<ContractChange> _changes = [];
    private readonly ResourceContract _old;
    private readonly ResourceContract _new;

    private ContractComparison(ResourceContract old, ResourceContract @new) => (_old, _new) = (old, @new);

    /// <returns>All changes, by path; the version itself is none.</returns>
    public static ImmutableArray<ContractChange> Compare(ResourceContract old, ResourceContract @new)
    {
        var comparison = new ContractComparison(old, @new);
        comparison.CompareResource();
        comparison.ComparePages();
        comparison.CompareAccess();
        comparison.CompareRelations();
        new FieldComparison(old.Name, comparison._changes).Compare(old.Fields, @new.Fields, "$.fields", parent: null);
        return [.. comparison._changes.OrderBy(change => change.Path, StringComparer.Ordinal)];
    }

    private void CompareResource()
    {
        if (_old.Singular != _new.Singular)
            Add("$.singular", $"the singular was \"{_old.Singular}\" and is \"{_new.Singular}\": GraphQL's names change", Impact.Breaking, Impact.Breaking);
        if (!Names(_old.Key).SequenceEqual(Names(_new.Key)))
            Add("$.key", $"the key was {string.Join(", ", Names(_old.Key))} and is {string.Join(", ", Names(_new.Key))}", Impact.Breaking, Impact.Breaking);
        if (_old.Description != _new.Description)
            Add("$.description", "the description changed", Impact.None, Impact.None);
        if (_old.Owner != _new.Owner || _old.KeyOwner != _new.KeyOwner)
            Add("$.owner", "who owns the data changed, which consumers do not see", Impact.None, Impact.None);
        if (_old.Deprecation != _new.Deprecation)
            Add("$.deprecation", _new.Deprecation is null ? "it is no longer deprecated" : "its deprecation changed", Impact.Compatible, Impact.Compatible);
    }

    private void ComparePages()
    {
        if (_new.MaxPageSize != _old.MaxPageSize)
        {
            Add("$.page.max", $"the largest page was {_old.MaxPageSize} and is {_new.MaxPageSize} records",
                _new.MaxPageSize < _old.MaxPageSize ? Impact.Breaking : Impact.Compatible, Impact.None);
        }

        if (_new.DefaultPageSize != _old.DefaultPageSize)
        {
            // Whoever reads one page only would see fewer records.
            Add("$.page.default", $"the usual page was {_old.DefaultPageSize} and is {_new.DefaultPageSize} records",
                _new.DefaultPageSize < _old.DefaultPageSize ? Impact.Breaking : Impact.Compatible, Impact.None);
        }

        CompareAge("$.freshness", "answers", _old.Freshness, _new.Freshness);
        CompareAge("$.staleIfError", "answers of a system that is down", _old.StaleIfError, _new.StaleIfError);
    }

    private void CompareAge(string path, string what, TimeSpan? old, TimeSpan? @new)
    {
        if ((old ?? TimeSpan.Zero) == (@new ?? TimeSpan.Zero))
            return;
        Add(path, $"{what} could be {Age(old)} and can be {Age(@new)}",
            (@new ?? TimeSpan.Zero) > (old ?? TimeSpan.Zero) ? Impact.Breaking : Impact.Compatible, Impact.None);

        static string Age(TimeSpan? age) => age is { } some ? $"{some} old" : "no older than the request";
    }

    private void CompareAccess()
    {
        var (old, @new) = (_old.Access, _new.Access);
        CompareScope("$.access.read", old.ReadScope, @new.ReadScope, readers: true, writers: false);
        CompareScope("$.access.write", old.WriteScope, @new.WriteScope, readers: false, writers: true);
        CompareScope("$.access.pii", old.PiiScope, @new.PiiScope, readers: true, writers: false);
        if (old.Anonymous != @new.Anonymous)
        {
            Add("$.access.anonymous", @new.Anonymous ? "callers without credentials may read" : "callers without credentials may no longer read",
                @new.Anonymous ? Impact.Compatible : Impact.Breaking, Impact.None);
        }

        var before = _old.RowFilters.Select(filter => (filter.Field.Name, filter.Claim)).ToHashSet();
        var after = _new.RowFilters.Select(filter => (filter.Field.Name, filter.Claim)).ToHashSet();
        foreach (var (name, claim) in after.Except(before))
            Add("$.rowFilter", $"records are limited to those whose {name} is the caller's claim {claim}", Impact.Breaking, Impact.Breaking, name);
        foreach (var (name, claim) in before.Except(after))
            Add("$.rowFilter", $"records are no longer limited to those whose {name} is the caller's claim {claim}", Impact.Compatible, Impact.Compatible, name);
    }

    private void CompareScope(string path, string? old, string? @new, bool readers, bool writers)
    {
        if (old == @new)
            return;
        var impact = @new is null ? Impact.Compatible : Impact.Breaking;
        Add(path, @new is null ? $"the scope {old} is no longer needed" : $"the scope {@new} is needed{(old is null ? "" : $" instead of {old}")}",
            readers ? impact : Impact.None, writers ? impact : Impact.None);
    }

    private void CompareRelations()
    {
        foreach (var relation in _old.Relations)
        {
            var path = $"$.relations.{relation.Name}";
            var now = _new.Relations.FirstOrDefault(other => other.Name == relation.Name);
            if (now is null)
                Add(path, "the relation was removed", Impact.Breaking, Impact.None, relation.Name);
            else if (now.Resource != relation.Resource || now.Many != relation.Many || !now.On.SequenceEqual(relation.On))
                Add(path, "the relation leads elsewhere", Impact.Breaking, Impact.None, relation.Name);
            else if (now.Description != relation.Description)
                Add(path + ".description", "the description changed", Impact.None, Impact.None, relation.Name);
        }

        foreach (var relation in _new.Relations.Where(relation => _old.Relations.All(other => other.Name != relation.Name)))
            Add($"$.relations.{relation.Name}", $"the relation to {relation.Resource} is new", Impact.Compatible, Impact.None, relation.Name);
    }

    private void Add(string path, string sentence, Impact readers, Impact writers, string? field = null) =>
        _changes.Add(new ContractChange(_old.Name, path, field, sentence, readers, writers));

    private static IEnumerable<string> Names(ImmutableArray<Field> fields) => fields.Select(field => field.Name);
}
