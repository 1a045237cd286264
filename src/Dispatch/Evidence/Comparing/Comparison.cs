using System.Collections.Immutable;

namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>What comparing two answers found.</summary>
/// <param name="Records">How many pairs were compared: one for each key of a list, otherwise one.</param>
/// <param name="Differences">All, also those that do not count.</param>
/// <param name="Ignored">How many differences an ignore rule took away.</param>
public sealed record Comparison(int Records, ImmutableArray<Difference> Differences, int Ignored)
{
    /// <summary>How many pairs have a difference that counts.</summary>
    public int Mismatched => Math.Min(
        Records,
        Differences.Where(static difference => difference.Counts).Select(static difference => difference.Record).Distinct(StringComparer.Ordinal).Count());

    public bool HasMismatch => Differences.Any(static difference => difference.Counts);

    /// <summary>What is left of the differences that count when both were asked once more, later: only what is there again.</summary>
    public Comparison Persisting(Comparison later) => this with
    {
        Differences = [.. Differences.Where(difference => !difference.Counts || later.Differences.Any(difference.IsSamePlace))],
    };
}
