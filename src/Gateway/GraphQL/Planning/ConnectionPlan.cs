using System.Collections.Immutable;
using LegacyGateway.Core.Records;
using LegacyGateway.GraphQL.Schemas;

namespace LegacyGateway.GraphQL.Planning;

/// <summary>What is asked of a page of records.</summary>
/// <param name="Records">The places where records of the page are shown: <c>nodes</c> and the <c>node</c> of edges, under any alias.</param>
/// <param name="Fields">All that has to be read for all of them.</param>
/// <param name="Parts">The single values that are asked for.</param>
internal sealed record ConnectionPlan(
    ResourceType Of, ImmutableArray<Entry> Entries, ImmutableArray<RecordPlan> Records, FieldSelection Fields, ImmutableArray<ConnectionPart> Parts)
{
    public bool NeedsCursors { get; } = Parts.Contains(ConnectionPart.Cursor) || Parts.Contains(ConnectionPart.StartCursor) || Parts.Contains(ConnectionPart.EndCursor);

    public bool NeedsCount { get; } = Parts.Contains(ConnectionPart.TotalCount);

    public bool NeedsNext { get; } = Parts.Contains(ConnectionPart.HasNextPage);
}
