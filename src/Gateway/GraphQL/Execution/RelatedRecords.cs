namespace LegacyGateway.GraphQL.Execution;

/// <summary>What following one relation from all records of a frame led to.</summary>
/// <param name="Frames">One for each record plan of the relation, all over the same records.</param>
/// <param name="ByParent">Where the records of each record of the frame lie in them.</param>
/// <param name="Cursors">One for each record of the frames; null when they were not asked for, or the backend has none.</param>
internal sealed record RelatedRecords(Frame[] Frames, RelatedRange[] ByParent, string[]? Cursors);
