namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>A version of a contract that consumers were given: a copy of its file in <c>contracts/releases</c>.</summary>
/// <param name="File">Relative to the deployment's folder.</param>
public sealed record ContractRelease(string File, SemanticVersion Version, ResourceContract Contract);
