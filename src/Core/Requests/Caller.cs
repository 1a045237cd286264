using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LegacyGateway.Core.Requests;

/// <summary>Who asks, as far as reading and writing data depends on it.</summary>
public sealed record Caller
{
    /// <summary>The API key's name or the token's client id; null for an anonymous caller.</summary>
    public string? Consumer { get; init; }

    /// <summary>The person or system for whom the consumer calls; null when there is none.</summary>
    public string? Subject { get; init; }

    public FrozenSet<string> Scopes { get; init; } = [];

    /// <summary>Claims that row filters may refer to.</summary>
    public ImmutableDictionary<string, string> Claims { get; init; } = ImmutableDictionary<string, string>.Empty;

    public static Caller Anonymous { get; } = new();

    public bool Has(string? scope) => scope is null || Scopes.Contains(scope);
}
