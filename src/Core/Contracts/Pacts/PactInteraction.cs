using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LegacyGateway.Core.Contracts.Pacts;

/// <summary>One interaction of a pact: what a consumer asks and what it needs in the answer.</summary>
public sealed record PactInteraction
{
    public required string Description { get; init; }

    /// <summary>The provider states that must hold, by name.</summary>
    public ImmutableArray<string> States { get; init; } = [];

    /// <summary>Null for a message.</summary>
    public string? Method { get; init; }

    /// <summary>The request's path; empty for a message.</summary>
    public string Path { get; init; } = "";

    /// <summary>The query's parameters in their order; a name may come twice.</summary>
    public ImmutableArray<(string Name, string Value)> Query { get; init; } = [];

    public JsonNode? RequestBody { get; init; }

    /// <summary>0 for a message.</summary>
    public int Status { get; init; }

    /// <summary>The answer's body, or the message; null when it is none or no JSON.</summary>
    public JsonNode? ResponseBody { get; init; }
}
