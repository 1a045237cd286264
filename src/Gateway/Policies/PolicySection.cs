namespace LegacyGateway.Policies;

/// <summary>A section of appsettings.json that holds named policies.</summary>
internal sealed class PolicySection<TPolicy>
{
    public Dictionary<string, TPolicy> Policies { get; } = new(StringComparer.OrdinalIgnoreCase);
}
