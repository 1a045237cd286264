using System.Text.Json;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>Compares arrays within a record: by the key that the route declares, otherwise as bags, in which order means nothing.</summary>
internal sealed class ArrayComparison(ValueComparison values, ComparisonRules rules, FoundDifferences found)
{
    /// <summary>The property that objects are told apart by when nobody says another.</summary>
    private const string UsualKey = "id";

    public void Compare(string path, FieldType? item, JsonElement legacy, JsonElement candidate)
    {
        var key = rules.ArrayKeys.GetValueOrDefault(path) ?? UsualKey;
        if (ByKey(legacy, key) is { } left && ByKey(candidate, key) is { } right)
            CompareByKey(path, item, left, right);
        else
            CompareBags(path, item, legacy, candidate);
    }

    private void CompareByKey(string path, FieldType? item, Dictionary<string, JsonElement> legacy, Dictionary<string, JsonElement> candidate)
    {
        var inner = path + FieldPath.Item;
        foreach (var (key, left) in legacy)
        {
            if (candidate.Remove(key, out var right))
                values.Compare(inner, item, left, right);
            else
                found.Add(inner, DifferenceKind.Presence, left.GetRawText(), null);
        }

        foreach (var right in candidate.Values)
            found.Add(inner, DifferenceKind.Presence, null, right.GetRawText());
    }

    private void CompareBags(string path, FieldType? item, JsonElement legacy, JsonElement candidate)
    {
        var inner = path + FieldPath.Item;
        var left = Bag(legacy, item, inner);
        var right = Bag(candidate, item, inner);
        foreach (var text in left.Keys.ToArray())
        {
            while (left[text].Count > 0 && right.TryGetValue(text, out var same) && same.Count > 0)
            {
                left[text].Pop();
                same.Pop();
            }
        }

        var mine = left.Values.SelectMany(static items => items).ToList();
        var theirs = right.Values.SelectMany(static items => items).ToList();
        // What is left over in pairs is told field by field; the rest is there on one side only.
        for (var i = 0; i < Math.Min(mine.Count, theirs.Count); i++)
            values.Compare(inner, item, mine[i], theirs[i]);
        foreach (var only in mine.Skip(theirs.Count))
            found.Add(inner, DifferenceKind.Presence, only.GetRawText(), null);
        foreach (var only in theirs.Skip(mine.Count))
            found.Add(inner, DifferenceKind.Presence, null, only.GetRawText());
    }

    private Dictionary<string, Stack<JsonElement>> Bag(JsonElement array, FieldType? item, string path)
    {
        var bag = new Dictionary<string, Stack<JsonElement>>(StringComparer.Ordinal);
        foreach (var element in array.EnumerateArray())
        {
            var text = Canonical.Text(element, item, path, rules);
            if (!bag.TryGetValue(text, out var same))
                bag[text] = same = [];
            same.Push(element);
        }

        return bag;
    }

    /// <returns>Null unless all items are objects with the key, no two the same.</returns>
    private static Dictionary<string, JsonElement>? ByKey(JsonElement array, string key)
    {
        var items = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(key, out var value) || !items.TryAdd(Canonical.Scalar(value, null, out _) ?? "", element))
                return null;
        }

        return items;
    }
}
