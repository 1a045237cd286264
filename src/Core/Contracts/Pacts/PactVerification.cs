using System.Collections.Immutable;

namespace LegacyGateway.Core.Contracts.Pacts;

/// <summary>That a provider was held against a consumer's pact: one file in <c>contracts/pacts/verifications</c>.</summary>
public sealed record PactVerification
{
    public required string Consumer { get; init; }

    public required string Provider { get; init; }

    /// <summary>Who answered behind the provider: a legacy system's or a cluster's name.</summary>
    public required string Backend { get; init; }

    /// <summary>The provider's version, such as a commit.</summary>
    public required string Version { get; init; }

    public required DateTimeOffset VerifiedAt { get; init; }

    /// <summary>SHA-256 in hex of the pact's file: another pact was not verified.</summary>
    public required string PactHash { get; init; }

    /// <summary>Resource to contract version that the provider promised at that time.</summary>
    public required ImmutableSortedDictionary<string, string> Contracts { get; init; }

    public required ImmutableArray<VerifiedInteraction> Interactions { get; init; }

    public bool Passed => Interactions.Length > 0 && Interactions.All(interaction => interaction.Passed);

    /// <summary>The name of its file.</summary>
    public string FileName => $"{Consumer}-{Provider}@{Backend}.json";
}
