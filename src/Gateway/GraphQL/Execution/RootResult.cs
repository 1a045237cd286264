using LegacyGateway.GraphQL.Planning;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>What one field of the operation led to.</summary>
internal sealed record RootResult(RootEntry Entry)
{
    public Problem? Problem { get; init; }

    /// <summary>One for each record plan, over the same records; empty where there is no record.</summary>
    public Frame[] Frames { get; init; } = [];

    /// <summary>The page among them.</summary>
    public RelatedRange Range { get; init; }

    public string[]? Cursors { get; init; }

    public long? TotalCount { get; init; }

    /// <summary>Whether the page was asked for by a cursor.</summary>
    public bool HasPrevious { get; init; }

    /// <summary>The payload of a mutation, or an operation: members by name. Null where there is none.</summary>
    public IReadOnlyDictionary<string, object?>? Tree { get; init; }

    /// <summary>What the library answered to introspection.</summary>
    public object? Introspection { get; init; }
}
