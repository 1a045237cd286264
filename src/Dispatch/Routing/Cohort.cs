using System.Collections.Frozen;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch.Routing;

/// <summary>Who goes to the candidate in canary whatever the share: whoever one of the three names.</summary>
public sealed record Cohort
{
    /// <summary>Consumers by name.</summary>
    public FrozenSet<string> Consumers { get; init; } = [];

    /// <summary>The name of a claim; null when claims do not matter.</summary>
    public string? Claim { get; init; }

    /// <summary>The values of <see cref="Claim"/> that belong.</summary>
    public FrozenSet<string> ClaimValues { get; init; } = [];

    /// <summary>The name of a request header; null when headers do not matter. Anybody can send it: it is a wish, not a right.</summary>
    public string? Header { get; init; }

    /// <summary>The values of <see cref="Header"/> that belong.</summary>
    public FrozenSet<string> HeaderValues { get; init; } = [];

    /// <summary>Nobody.</summary>
    public static Cohort Nobody { get; } = new();

    public bool Has(Caller caller, string? header) =>
        (caller.Consumer is { } consumer && Consumers.Contains(consumer))
        || (Claim is not null && caller.Claims.TryGetValue(Claim, out var claim) && ClaimValues.Contains(claim))
        || (header is not null && HeaderValues.Contains(header));
}
