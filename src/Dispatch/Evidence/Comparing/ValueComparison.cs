using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>Compares JSON values: by the contract's types where there are any, otherwise as JSON.</summary>
internal sealed class ValueComparison(ComparisonRules rules, FoundDifferences found)
{
    /// <param name="fields">Of the record or nested object, by the contract.</param>
    public void CompareRecord(ImmutableArray<Field> fields, JsonElement legacy, JsonElement candidate) => CompareFields("", fields, legacy, candidate);

    /// <param name="type">Null where no contract says anything.</param>
    public void Compare(string path, FieldType? type, JsonElement legacy, JsonElement candidate)
    {
        if (rules.IsVolatile(path))
            return;
        if (IsNull(legacy) || IsNull(candidate))
        {
            if (IsNull(legacy) != IsNull(candidate))
                found.Add(path, DifferenceKind.Value, legacy.GetRawText(), candidate.GetRawText());
        }
        else if (legacy.ValueKind == JsonValueKind.Object && candidate.ValueKind == JsonValueKind.Object)
        {
            CompareObjects(path, type as FieldType.Object, legacy, candidate);
        }
        else if (legacy.ValueKind == JsonValueKind.Array && candidate.ValueKind == JsonValueKind.Array)
        {
            new ArrayComparison(this, rules, found).Compare(path, (type as FieldType.Array)?.Item, legacy, candidate);
        }
        else
        {
            CompareScalars(path, type, legacy, candidate);
        }
    }

    private void CompareObjects(string path, FieldType.Object? type, JsonElement legacy, JsonElement candidate)
    {
        if (type is not null)
        {
            CompareFields(path, type.Fields, legacy, candidate);
            return;
        }

        foreach (var property in legacy.EnumerateObject())
        {
            var inner = FieldPath.Of(path, property.Name);
            if (candidate.TryGetProperty(property.Name, out var other))
                Compare(inner, null, property.Value, other);
            else
                found.Add(inner, DifferenceKind.Presence, property.Value.GetRawText(), null);
        }

        AddAdditions(path, legacy, candidate, static _ => false);
    }

    private void CompareFields(string path, ImmutableArray<Field> fields, JsonElement legacy, JsonElement candidate)
    {
        foreach (var field in fields)
        {
            if (path.Length == 0 && rules.Selected is { } selected && !selected.Contains(field))
                continue;
            var inner = FieldPath.Of(path, field.Name);
            var left = Find(legacy, field);
            var right = Find(candidate, field);
            if (left is { } mine && right is { } theirs)
                CompareField(inner, field, mine, theirs);
            else if (left is not null || right is not null)
                CompareAbsent(inner, field, left, right);
        }

        AddAdditions(path, legacy, candidate, name => fields.Any(field => field.Name == name));
    }

    private void CompareField(string path, Field field, JsonElement legacy, JsonElement candidate)
    {
        if (!field.Nullable && IsNull(legacy) != IsNull(candidate))
            found.Add(path, DifferenceKind.Presence, legacy.GetRawText(), candidate.GetRawText());
        else
            Compare(path, field.Type, legacy, candidate);
    }

    /// <summary>The contract promises that a nullable field is there; one that is left out means null all the same.</summary>
    private void CompareAbsent(string path, Field field, JsonElement? legacy, JsonElement? candidate)
    {
        if (field.Nullable && IsNull(legacy ?? candidate!.Value))
            return;
        found.Add(path, field.Nullable ? DifferenceKind.Value : DifferenceKind.Presence, legacy?.GetRawText(), candidate?.GetRawText());
    }

    private void AddAdditions(string path, JsonElement legacy, JsonElement candidate, Func<string, bool> isKnown)
    {
        if (candidate.ValueKind != JsonValueKind.Object)
            return;
        foreach (var property in candidate.EnumerateObject())
        {
            if (!isKnown(property.Name) && (legacy.ValueKind != JsonValueKind.Object || !legacy.TryGetProperty(property.Name, out _)))
                found.Add(FieldPath.Of(path, property.Name), DifferenceKind.Additive, null, property.Value.GetRawText());
        }
    }

    private void CompareScalars(string path, FieldType? type, JsonElement legacy, JsonElement candidate)
    {
        var left = Canonical.Scalar(legacy, type, out _);
        var right = Canonical.Scalar(candidate, type, out var spelled);
        if (right is null || (type is null && Kind(legacy) != Kind(candidate)))
        {
            // What the contract does not allow on either side is compared as it stands.
            if (legacy.GetRawText() != candidate.GetRawText())
                found.Add(path, DifferenceKind.Type, legacy.GetRawText(), candidate.GetRawText());
        }
        else if (left != right)
        {
            found.Add(path, DifferenceKind.Value, legacy.GetRawText(), candidate.GetRawText());
        }
        else if (!spelled)
        {
            found.Add(path, DifferenceKind.Spelling, legacy.GetRawText(), candidate.GetRawText());
        }
    }

    private static JsonElement? Find(JsonElement record, Field field) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(field.Name, out var value) ? value : null;

    private static bool IsNull(JsonElement value) => value.ValueKind == JsonValueKind.Null;

    private static JsonValueKind Kind(JsonElement value) => value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
}
