using System.Collections.Immutable;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>How a load ended.</summary>
/// <param name="Duplicates">The first keys that came more than once; empty when the load is sound.</param>
internal sealed record LoadResult(long Records, ImmutableArray<DuplicateKey> Duplicates);
