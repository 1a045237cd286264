using System.Text.Json;
using LegacyGateway.Conformance;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Enforcement;

/// <summary>Holds the body of one answer against its contract.</summary>
internal static class AnswerCheck
{
    /// <param name="list">Whether a page was asked for; otherwise one record.</param>
    /// <param name="whole">Whether all fields were asked for: then those that do not need a scope must be there.</param>
    public static HashSet<Violation> Check(ReadOnlyMemory<byte> body, ResourceContract contract, bool list, bool whole)
    {
        var found = new HashSet<Violation>();
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (!list)
                CheckRecord(root, contract, whole, found);
            else if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in items.EnumerateArray())
                    CheckRecord(item, contract, whole, found);
            }
            else
                found.Add(new Violation("", "shape"));
        }
        catch (JsonException)
        {
            found.Add(new Violation("", "shape"));
        }

        return found;
    }

    private static void CheckRecord(JsonElement record, ResourceContract contract, bool whole, HashSet<Violation> found)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            found.Add(new Violation("", "shape"));
            return;
        }

        foreach (var field in contract.Fields)
            CheckField(record, field, field.Name, whole && !field.Pii, found);
    }

    private static void CheckField(JsonElement holder, Field field, string name, bool needed, HashSet<Violation> found)
    {
        if (!holder.TryGetProperty(field.Name, out var value))
        {
            if (needed)
                found.Add(new Violation(name, "missing"));
        }
        else if (value.ValueKind == JsonValueKind.Null)
        {
            if (!field.Nullable)
                found.Add(new Violation(name, "null"));
        }
        else if (field.Type is FieldType.Object nested && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var part in nested.Fields)
                CheckField(value, part, $"{name}.{part.Name}", needed, found);
        }
        else if (ValueShape.Mistake(field, value) is not null)
            found.Add(new Violation(name, "value"));
    }
}
