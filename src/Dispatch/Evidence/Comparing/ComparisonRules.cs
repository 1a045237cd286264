using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>How the answers of one route are compared.</summary>
public sealed record ComparisonRules
{
    /// <summary>Gives the values their meaning; null on plain routes, which are compared as the JSON that they are.</summary>
    public ResourceContract? Contract { get; init; }

    /// <summary>The fields that were asked for; others are not compared. Null means all.</summary>
    public FieldSelection? Selected { get; init; }

    /// <summary>Fields that differ from one answer to the next by their nature; not compared at all.</summary>
    public ImmutableArray<string> Volatile { get; init; } = [];

    public ImmutableArray<IgnoreRule> Ignored { get; init; } = [];

    /// <summary>By the path of an array of objects: the property by which its items belong together. Other arrays are compared as bags: order does not matter.</summary>
    public FrozenDictionary<string, string> ArrayKeys { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Plain routes: the headers that are compared besides the status.</summary>
    public ImmutableArray<string> Headers { get; init; } = [];

    /// <summary>Fields whose values are never shown or stored, besides those that the contract marks <c>pii</c>.</summary>
    public ImmutableArray<string> Masked { get; init; } = [];

    internal bool IsVolatile(string path)
    {
        foreach (var field in Volatile)
        {
            if (FieldPath.IsWithin(path, field))
                return true;
        }

        return false;
    }

    /// <summary>Whether the values at a path may not be shown to people: the field, what it lies in, or what lies in it is personal data.</summary>
    public bool IsMasked(string path)
    {
        if (Masked.Any(field => FieldPath.IsWithin(path, field) || FieldPath.IsWithin(field, path)))
            return true;
        if (Contract is null)
            return false;
        return path == Difference.RecordItself
            ? Contract.Key.Any(static field => field.Pii)
            : IsPersonal(path.Split('.', StringSplitOptions.None), Contract.Fields);
    }

    private static bool IsPersonal(ReadOnlySpan<string> path, ImmutableArray<Field> fields)
    {
        if (path.IsEmpty)
            return fields.Any(static field => field.Pii || IsPersonal([], Below(field.Type)));
        var name = path[0].Replace(FieldPath.Item, "", StringComparison.Ordinal);
        var found = fields.FirstOrDefault(field => field.Name == name);
        return found is not null && (found.Pii || IsPersonal(path[1..], Below(found.Type)));
    }

    private static ImmutableArray<Field> Below(FieldType type) => type switch
    {
        FieldType.Object nested => nested.Fields,
        FieldType.Array array => Below(array.Item),
        _ => [],
    };
}
