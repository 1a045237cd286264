using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Health;

/// <summary>What the last check of a system said.</summary>
/// <param name="Since">When it came to be so.</param>
/// <param name="CheckedAt">When it was asked last.</param>
/// <param name="Detail">For operators; null when there is nothing to say.</param>
internal sealed record SystemStatus(string System, bool Healthy, string? Detail, DateTimeOffset Since, DateTimeOffset CheckedAt)
{
    /// <summary>Whether the screens are still those that the flows know; null for a system without screens.</summary>
    public WatchedCondition? Screens { get; init; }

    /// <summary>Whether all files that are due have come; null for a system without files.</summary>
    public WatchedCondition? Files { get; init; }

    /// <summary>Writes to the system that wait for a person.</summary>
    public long ForPersons { get; init; }
}
