using System.Text.Json;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Contracts;

/// <summary>One field of a resource, as consumers may rely on it.</summary>
public sealed record Field
{
    /// <summary>camelCase, as in JSON, filters and GraphQL.</summary>
    public required string Name { get; init; }

    /// <summary>The place among the fields of its resource (or nested object), from 0.</summary>
    public required int Ordinal { get; init; }

    public required FieldType Type { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether null may appear; a nullable field is always present.</summary>
    public bool Nullable { get; init; }

    /// <summary>The operators that consumers may filter by; empty when not filterable.</summary>
    public FilterOperators Filterable { get; init; }

    public bool Sortable { get; init; }

    /// <summary>Personal data: needs the contract's <see cref="ResourceAccess.PiiScope"/>.</summary>
    public bool Pii { get; init; }

    /// <summary>The system (or cluster) that owns the field's value; null means the resource's owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether a create must give the field.</summary>
    public bool Required { get; init; }

    /// <summary>Whether callers may write the field.</summary>
    public FieldWriting Writing { get; init; }

    public Deprecation? Deprecation { get; init; }

    /// <summary>The name as a JSON property, encoded once.</summary>
    public JsonEncodedText JsonName => _jsonName ??= JsonEncodedText.Encode(Name);

    private JsonEncodedText? _jsonName;
}
