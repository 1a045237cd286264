namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>What a change of a contract means for those who rely on it.</summary>
public enum Impact
{
    /// <summary>They cannot notice it.</summary>
    None,

    /// <summary>They may use what is new; what they do today works on.</summary>
    Compatible,

    /// <summary>What they do today may fail.</summary>
    Breaking,
}
