namespace LegacyGateway.Core.Contracts.Pacts;

/// <summary>What came of one interaction.</summary>
/// <param name="Mismatch">What differed, with the field's path; null when it holds.</param>
public sealed record VerifiedInteraction(string Description, string? Mismatch)
{
    public bool Passed => Mismatch is null;
}
