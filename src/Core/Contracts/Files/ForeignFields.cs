namespace LegacyGateway.Core.Contracts.Files;

/// <summary>What happens to a write of a field that another system owns.</summary>
public enum ForeignFields
{
    /// <summary>It is refused, and the problem names the owner.</summary>
    Refuse,

    /// <summary>It is accepted and waits for a person.</summary>
    Review,
}
