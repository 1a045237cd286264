using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>Makes the contract of what one resource file says, and reports what is wrong within that file.</summary>
internal sealed class ContractBuilder(ResourceConfiguration written, ConfigurationPlace place)
{
    private const string ClaimPrefix = "claim:";

    /// <returns>Null when the key is wrong: without it there is no contract to check others against.</returns>
    public ResourceContract? Build()
    {
        var fields = new FieldBuilder(place, written.Key.ToHashSet(StringComparer.Ordinal)).Build(written.Fields, "$.fields", nested: false);
        if (written.Singular == written.Resource)
            place.Error("$.singular", "Singular and plural are the same.", "Choose two names: one record and many must be told apart.");
        CheckAccess();
        CheckPages();
        if (written.StaleIfError < written.Freshness)
            place.Error("$.staleIfError", "Answers that are fresh anyway would count as stale.", $"Write at least the freshness, {written.Freshness}.");
        var deprecation = DeprecationBuilder.Build(written.Deprecation, "$.deprecation", place);
        if (!CheckKey(fields))
            return null;
        return new ResourceContract(fields, [.. written.Key])
        {
            Name = written.Resource,
            Singular = written.Singular,
            Version = written.Version,
            Description = written.Description,
            KeyOwner = written.KeyOwner,
            Owner = written.Owner,
            Relations = Relations(fields),
            DefaultPageSize = written.Page.Default ?? Math.Min(50, written.Page.Max),
            MaxPageSize = written.Page.Max,
            Freshness = written.Freshness,
            StaleIfError = written.StaleIfError,
            Access = new ResourceAccess(written.Access.Read, written.Access.Write, written.Access.Pii, written.Access.Anonymous),
            RowFilters = RowFilters(fields),
            Writes = new WriteRules(written.Writes.IdempotencyKey, written.Writes.ForeignFields is ForeignFields.Review),
            Deprecation = deprecation,
        };
    }

    private bool CheckKey(ImmutableArray<Field> fields)
    {
        var good = true;
        for (var i = 0; i < written.Key.Count; i++)
        {
            var name = written.Key[i];
            var path = ConfigurationPath.Of("$.key", i);
            if (fields.FirstOrDefault(field => field.Name == name) is not { } field)
                Refuse(path, "There is no field of this name.", NearestName.Remedy(name, [.. written.Fields.Keys]));
            else if (written.Key.Take(i).Contains(name, StringComparer.Ordinal))
                Refuse(path, "This field stands in the key twice.", "Keep one of them.");
            else if (field.Type is FieldType.Object or FieldType.Array)
                Refuse(path, $"A field of type {field.Type.Name} cannot be part of a key.", "Use fields with a single value.");
            else if (field.Nullable)
                Refuse(path, "A field that can be null cannot be part of a key.", $"Remove nullable at $.fields.{name}, or use another field.");
            else if (field.Pii)
                Refuse(path, "Personal data cannot be part of a key: keys stand in addresses and logs.", "Use another field.");
        }

        return good;

        void Refuse(string path, string message, string remedy)
        {
            place.Error(path, message, remedy);
            good = false;
        }
    }

    private void CheckAccess()
    {
        var access = written.Access;
        foreach (var (name, _) in written.Fields.Where(field => field.Value.Pii && access.Pii is null))
            place.Error($"{ConfigurationPath.Of("$.fields", name)}.pii", "Personal data without a scope that opens it.", "Name the scope as access.pii.");
        if (access is { Anonymous: true, Read: not null })
            place.Error("$.access.anonymous", $"Anonymous callers never have the scope {access.Read} that reading needs.", "Remove anonymous or read.");
        if (access.Anonymous && written.RowFilter.Count > 0)
            place.Error("$.access.anonymous", "Anonymous callers have no claims, so the row filter would show them nothing.", "Remove anonymous or rowFilter.");
    }

    private void CheckPages()
    {
        if (written.Page.Default > written.Page.Max)
            place.Error("$.page.default", $"The usual page is larger than the largest, {written.Page.Max}.", $"Write 1 to {written.Page.Max}, or raise max.");
    }

    private ImmutableArray<RowFilter> RowFilters(ImmutableArray<Field> fields)
    {
        var filters = ImmutableArray.CreateBuilder<RowFilter>();
        foreach (var (name, claim) in written.RowFilter)
        {
            var path = ConfigurationPath.Of("$.rowFilter", name);
            if (fields.FirstOrDefault(field => field.Name == name) is not { } field)
                place.Error(path, $"There is no field \"{name}\".", NearestName.Remedy(name, [.. written.Fields.Keys]));
            else if (field.Type is FieldType.Object or FieldType.Array)
                place.Error(path, $"A field of type {field.Type.Name} cannot equal a claim.", "Use a field with a single value.");
            else if (!claim.StartsWith(ClaimPrefix, StringComparison.Ordinal) || claim.Length == ClaimPrefix.Length)
                place.Error(path, "This does not name a claim.", "Write \"claim:\" and the claim's name, such as \"claim:customer\".");
            else
                filters.Add(new RowFilter(field, claim[ClaimPrefix.Length..]));
        }

        return filters.ToImmutable();
    }

    private ImmutableArray<Relation> Relations(ImmutableArray<Field> fields)
    {
        var relations = ImmutableArray.CreateBuilder<Relation>();
        foreach (var (name, relation) in written.Relations)
        {
            var path = ConfigurationPath.Of("$.relations", name);
            if (!Names.IsCamelCase(name))
                place.Error(path, $"\"{name}\" cannot be the name of a relation.", Names.Remedy);
            else if (written.Fields.ContainsKey(name))
                place.Error(path, $"\"{name}\" is a field already.", "Choose another name: fields and relations share one name space.");
            foreach (var (local, _) in relation.On)
                if (fields.All(field => field.Name != local))
                    place.Error(ConfigurationPath.Of($"{path}.on", local), $"There is no field \"{local}\" in {written.Resource}.", NearestName.Remedy(local, [.. written.Fields.Keys]));
            relations.Add(new Relation(name, relation.Resource, relation.Many, [.. relation.On.Select(pair => (pair.Key, pair.Value))], relation.Description));
        }

        return relations.ToImmutable();
    }
}
