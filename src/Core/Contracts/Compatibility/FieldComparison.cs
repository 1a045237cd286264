using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>What changed among the fields of a resource or of a nested object.</summary>
internal sealed class FieldComparison(string resource, ICollection<ContractChange> changes)
{
    /// <param name="path">The JSON path of the object that holds the fields.</param>
    /// <param name="parent">The dotted name of the nested object; null at the top.</param>
    public void Compare(ImmutableArray<Field> old, ImmutableArray<Field> @new, string path, string? parent)
    {
        var added = @new.Where(field => old.All(other => other.Name != field.Name)).ToList();
        foreach (var field in old)
        {
            var place = new FieldPlace(ConfigurationPath.Of(path, field.Name), parent is null ? field.Name : $"{parent}.{field.Name}");
            if (@new.FirstOrDefault(other => other.Name == field.Name) is { } now)
                CompareField(field, now, place);
            else
                Add(place, "", $"the field was removed{Renamed(field, added)}", Impact.Breaking, Impact.Breaking);
        }

        foreach (var field in added)
        {
            var place = new FieldPlace(ConfigurationPath.Of(path, field.Name), parent is null ? field.Name : $"{parent}.{field.Name}");
            // A record without it could not be created any more; nullable ones may be left out.
            Add(place, "", $"the field is new{(field.Nullable ? "" : " and never null: who creates records must send it")}",
                Impact.Compatible, field.Nullable ? Impact.Compatible : Impact.Breaking);
        }
    }

    private void CompareField(Field old, Field @new, FieldPlace place)
    {
        if (old.Description != @new.Description)
            Add(place, ".description", "the description changed", Impact.None, Impact.None);
        if (old.Owner != @new.Owner)
            Add(place, ".owner", "who owns the data changed, which consumers do not see", Impact.None, Impact.None);
        if (old.Deprecation != @new.Deprecation)
            Add(place, ".deprecation", @new.Deprecation is null ? "it is no longer deprecated" : "its deprecation changed", Impact.Compatible, Impact.Compatible);
        if (@new.Nullable && !old.Nullable)
            Add(place, ".nullable", "null may appear", Impact.Breaking, Impact.Compatible);
        if (old.Nullable && !@new.Nullable)
            Add(place, ".nullable", "null can no longer be sent, and never appears", Impact.Compatible, Impact.Breaking);
        CompareQuestions(old, @new, place);
        if (old.Pii != @new.Pii)
            Add(place, ".pii", @new.Pii ? "it needs the scope for personal data" : "it is no longer personal data", @new.Pii ? Impact.Breaking : Impact.Compatible, Impact.None);
        new TypeComparison(place, Add, Compare).Compare(old.Type, @new.Type, filterable: old.Filterable != FilterOperators.None);
    }

    private void CompareQuestions(Field old, Field @new, FieldPlace place)
    {
        if (old.Filterable != @new.Filterable)
        {
            var lost = old.Filterable & ~@new.Filterable;
            Add(place, ".filterable",
                lost != FilterOperators.None ? $"it can no longer be filtered by {Words(lost)}" : $"it can be filtered by {Words(@new.Filterable & ~old.Filterable)}",
                lost != FilterOperators.None ? Impact.Breaking : Impact.Compatible, Impact.None);
        }

        if (old.Sortable != @new.Sortable)
            Add(place, ".sortable", @new.Sortable ? "lists can be sorted by it" : "lists can no longer be sorted by it", @new.Sortable ? Impact.Compatible : Impact.Breaking, Impact.None);
    }

    private void Add(FieldPlace place, string below, string sentence, Impact readers, Impact writers) =>
        changes.Add(new ContractChange(resource, place.Path + below, place.Field, sentence, readers, writers));

    private static string Renamed(Field field, List<Field> added)
    {
        var alike = added.Where(other => other.Type == field.Type && other.Nullable == field.Nullable).ToList();
        return alike is [var only] ? $" (renamed to {only.Name}?)" : "";
    }

    private static string Words(FilterOperators operators) =>
        string.Join(", ", Enum.GetValues<FilterOperator>().Where(one => operators.HasFlag((FilterOperators)(1 << (int)one))).Select(one => one.ToString().ToLowerInvariant()));
}
