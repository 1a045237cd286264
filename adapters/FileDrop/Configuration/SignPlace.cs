namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>Where a zoned number has its sign.</summary>
public enum SignPlace
{
    Trailing,
    Leading,
    TrailingSeparate,
    LeadingSeparate,
}
