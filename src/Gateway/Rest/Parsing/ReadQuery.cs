using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Rest.Parsing;

/// <summary>The query of a read as its caller wrote it, checked against the contract; what follows from the caller is not yet in it.</summary>
internal sealed record ReadQuery
{
    public static ReadQuery Empty { get; } = new();

    public ImmutableArray<Condition> Filter { get; init; } = [];

    public ImmutableArray<SortTerm> Sort { get; init; } = [];

    /// <summary>The fields that were asked for by name; null when the caller named none.</summary>
    public FieldSelection? Fields { get; init; }

    /// <summary>Not yet capped; null when the caller named none.</summary>
    public int? Limit { get; init; }

    /// <summary>The cursor, still opaque.</summary>
    public string? After { get; init; }

    public bool CountTotal { get; init; }

    public Field? Per { get; init; }

    public bool Cursors { get; init; }

    /// <summary>Every field that the query names, wherever.</summary>
    public IEnumerable<(Field Field, string Parameter)> Mentions()
    {
        foreach (var condition in Filter)
            yield return (condition.Field, condition.Field.Name);
        foreach (var term in Sort)
            yield return (term.Field, "sort");
        if (Per is not null)
            yield return (Per, "per");
        if (Fields is null)
            yield break;
        foreach (var field in Fields.Fields)
            yield return (field, "fields");
    }
}
