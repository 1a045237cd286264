using System.Collections.Immutable;

namespace LegacyGateway.Core.Mapping;

/// <summary>How a canonical order is told in legacy columns; null is always the lowest value.</summary>
public abstract record RawSort
{
    private RawSort()
    {
    }

    /// <summary>The column's own order is the canonical one, so an index helps.</summary>
    public sealed record Column(string Name) : RawSort;

    /// <summary>The column's own order, except that records for which <paramref name="When"/> holds count as null.</summary>
    public sealed record NullWhen(string Name, RawPredicate When) : RawSort;

    /// <summary>Few values in a canonical order: the first predicate that holds gives the rank, from 0; null when none holds.</summary>
    public sealed record Ranked(ImmutableArray<RawPredicate> Ranks) : RawSort;

    /// <summary>Every record has the same value.</summary>
    public sealed record Constant : RawSort;
}
