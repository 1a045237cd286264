namespace LegacyGateway.GraphQL.Schemas;

/// <summary>The members of connections, edges and page infos.</summary>
internal enum ConnectionPart
{
    Edges,
    Nodes,
    PageInfo,
    TotalCount,

    /// <summary>Of an edge.</summary>
    Cursor,

    /// <summary>Of an edge.</summary>
    Node,
    HasNextPage,
    HasPreviousPage,
    StartCursor,
    EndCursor,
}
