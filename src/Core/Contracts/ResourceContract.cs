using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LegacyGateway.Core.Contracts;

/// <summary>The versioned data contract of a resource: what consumers may rely on, whoever answers.</summary>
public sealed class ResourceContract
{
    private readonly FrozenDictionary<string, Field> _fieldsByName;
    private readonly FrozenDictionary<string, Field>.AlternateLookup<ReadOnlySpan<char>> _fieldsBySpan;

    public ResourceContract(ImmutableArray<Field> fields, ImmutableArray<string> key)
    {
        Fields = fields;
        _fieldsByName = fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
        HasPii = fields.Any(field => field.Pii);
        _fieldsBySpan = _fieldsByName.GetAlternateLookup<ReadOnlySpan<char>>();
        Key = [.. key.Select(name => _fieldsByName[name])];
    }

    /// <summary>Plural, camelCase: <c>orderLines</c>; the path segment after <c>/api/</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Singular, camelCase: <c>orderLine</c>.</summary>
    public required string Singular { get; init; }

    /// <summary>Semantic version of the contract, such as <c>1.2.0</c>.</summary>
    public required string Version { get; init; }

    public string? Description { get; init; }

    /// <summary>In the order of the file, which is the order of every answer.</summary>
    public ImmutableArray<Field> Fields { get; }

    /// <summary>The fields that identify a record, in the order of composite keys.</summary>
    public ImmutableArray<Field> Key { get; }

    /// <summary>Who allocates new keys: a system's or cluster's name; null means the <see cref="Owner"/>.</summary>
    public string? KeyOwner { get; init; }

    /// <summary>The system (or cluster) that owns fields which name no owner of their own.</summary>
    public string? Owner { get; init; }

    public ImmutableArray<Relation> Relations { get; init; } = [];

    /// <summary>Records per page when the caller names no limit.</summary>
    public int DefaultPageSize { get; init; } = 50;

    /// <summary>A larger limit is capped to this.</summary>
    public int MaxPageSize { get; init; } = 200;

    /// <summary>How old an answer may be: answers may come from the cache that long. Null: always asked afresh.</summary>
    public TimeSpan? Freshness { get; init; }

    /// <summary>How old the last good answer may be when the system is down. Null: never served stale.</summary>
    public TimeSpan? StaleIfError { get; init; }

    public ResourceAccess Access { get; init; } = ResourceAccess.Open;

    public ImmutableArray<RowFilter> RowFilters { get; init; } = [];

    public WriteRules Writes { get; init; } = WriteRules.Default;

    public Deprecation? Deprecation { get; init; }

    public Field? Find(string name) => _fieldsByName.GetValueOrDefault(name);

    public Field? Find(ReadOnlySpan<char> name) => _fieldsBySpan.TryGetValue(name, out var field) ? field : null;

    /// <summary>Whether any field needs <see cref="ResourceAccess.PiiScope"/>.</summary>
    public bool HasPii { get; }

    public override string ToString() => $"{Name} {Version}";
}
