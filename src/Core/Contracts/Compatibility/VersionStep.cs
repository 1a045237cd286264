namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>How far a version moved (Semantic Versioning 2.0.0).</summary>
public enum VersionStep
{
    None,
    Patch,
    Minor,
    Major,
}
