using System.Collections.Frozen;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Core.Configuration;

/// <summary>What the contracts folder of a deployment says, checked and complete; replaced whole on reload.</summary>
public sealed record Deployment
{
    public required ContractSet Contracts { get; init; }

    /// <summary>By the system's name.</summary>
    public required FrozenDictionary<string, SystemConfiguration> Systems { get; init; }

    /// <summary>SHA-256 in hex over the names and contents of all contract files; secrets from the environment are not in it.</summary>
    public required string Hash { get; init; }
}
