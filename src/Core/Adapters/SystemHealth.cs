namespace LegacyGateway.Core.Adapters;

/// <summary>Whether a system answers.</summary>
/// <param name="Detail">For operators; no secrets.</param>
public sealed record SystemHealth(bool Healthy, string? Detail)
{
    public static SystemHealth Up { get; } = new(true, null);
}
