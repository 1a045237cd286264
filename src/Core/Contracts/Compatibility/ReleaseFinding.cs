using System.Collections.Immutable;

namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>What the comparison of one resource with its last release says.</summary>
/// <param name="Resource">The resource's name.</param>
/// <param name="Released">The last released version; null when there was none.</param>
/// <param name="Current">The version in the resource file; null when the file is gone.</param>
/// <param name="Changes">All changes since the release.</param>
/// <param name="Mistake">What must be done before this may be merged; null when all is well.</param>
public sealed record ReleaseFinding(string Resource, string? Released, string? Current, ImmutableArray<ContractChange> Changes, string? Mistake);
