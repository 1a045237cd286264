using System.Collections.Immutable;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>The words up to a full stop.</summary>
/// <param name="Line">Where it begins, from 1.</param>
internal sealed record CopybookEntry(int Line, ImmutableArray<CopybookWord> Words);
