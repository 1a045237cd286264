namespace LegacyGateway.Core.Adapters;

/// <summary>Whether a system answers.</summary>
/// <param name="Detail">For operators; no secrets.</param>
public sealed record SystemHealth(bool Healthy, string? Detail)
{
    /// <summary>Whether the screens are still those that the flows know; null for a system without screens.</summary>
    public WatchedCondition? Screens { get; init; }

    /// <summary>Whether all files that are due have come; null for a system without files.</summary>
    public WatchedCondition? Files { get; init; }

    public static SystemHealth Up { get; } = new(true, null);
}
