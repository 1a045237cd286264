using System.Text.Json;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>Compares two pages of records by their keys, and whether there is more behind them.</summary>
/// <remarks>Cursors are each backend's own, so only their presence is compared.</remarks>
internal sealed class ListComparison(ResourceContract contract, ValueComparison values, FoundDifferences found)
{
    /// <returns>How many records were compared, those on one side only included; 1 for two empty pages.</returns>
    public int Compare(JsonElement legacy, JsonElement candidate)
    {
        var left = ByKey(legacy);
        var right = ByKey(candidate);
        if (left is null || right is null)
        {
            found.Add("items", DifferenceKind.Type, Describe(left), Describe(right));
            return 1;
        }

        ComparePage(legacy, candidate);
        var records = left.Keys.Union(right.Keys).Count();
        foreach (var (key, mine) in left)
        {
            found.Record = key;
            if (right.Remove(key, out var theirs))
                values.CompareRecord(contract.Fields, mine, theirs);
            else
                found.Add(Difference.RecordItself, DifferenceKind.Record, key, null);
        }

        foreach (var key in right.Keys)
        {
            found.Record = key;
            found.Add(Difference.RecordItself, DifferenceKind.Record, null, key);
        }

        found.Record = null;
        return Math.Max(1, records);
    }

    private void ComparePage(JsonElement legacy, JsonElement candidate)
    {
        var (mine, theirs) = (HasNext(legacy), HasNext(candidate));
        if (mine != theirs)
            found.Add(Difference.Next, DifferenceKind.Presence, mine ? "more" : null, theirs ? "more" : null);
        if (!legacy.TryGetProperty("totalCount", out var total))
            return;
        if (candidate.TryGetProperty("totalCount", out var other))
            values.Compare(Difference.Count, null, total, other);
        else
            found.Add(Difference.Count, DifferenceKind.Presence, total.GetRawText(), null);
    }

    private static bool HasNext(JsonElement page) => page.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String;

    /// <returns>Null when it is no page of records that have the contract's key.</returns>
    private Dictionary<string, JsonElement>? ByKey(JsonElement page)
    {
        if (page.ValueKind != JsonValueKind.Object || !page.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            return null;
        var records = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var place = 0;
        foreach (var record in items.EnumerateArray())
        {
            if (record.ValueKind != JsonValueKind.Object)
                return null;
            // A projection may leave the key out: then records belong together by their place.
            records.TryAdd(KeyOf(record) ?? $"#{place}", record);
            place++;
        }

        return records;
    }

    private string? KeyOf(JsonElement record)
    {
        var parts = new List<string>(contract.Key.Length);
        foreach (var field in contract.Key)
        {
            if (!record.TryGetProperty(field.Name, out var value))
                return null;
            parts.Add(field.Type is FieldType.Int32 or FieldType.Int64 ? value.GetRawText() : Canonical.Scalar(value, field.Type, out _) ?? value.GetRawText());
        }

        return string.Join(',', parts);
    }

    private static string Describe(Dictionary<string, JsonElement>? page) => page is null ? "no list" : "a list";
}
