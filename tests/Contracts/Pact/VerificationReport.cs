using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LegacyGateway.Core.Contracts.Pacts;

namespace LegacyGateway.Tests.Contracts.Pact;

/// <summary>What came of one verification.</summary>
/// <param name="Code">0 when everything holds; pending interactions may fail.</param>
/// <param name="Output">What the core says on a terminal.</param>
internal sealed record VerificationReport(int Code, ImmutableArray<VerifiedInteraction> Interactions, string Output)
{
    public static VerificationReport Parse(int code, string json, string output)
    {
        var results = JsonNode.Parse(json)?["interactionResults"]?.AsArray() ?? [];
        return new VerificationReport(code, [.. results.Select(Interaction)], output);
    }

    private static VerifiedInteraction Interaction(JsonNode? result) =>
        new((string)result!["description"]!, (string?)result["result"] == "OK" ? null : Sentence(result["mismatch"]));

    /// <summary>Each difference with the place where it is: a field's path, a header's name, the status.</summary>
    private static string Sentence(JsonNode? mismatch) => mismatch?["mismatches"] is JsonArray differences
        ? string.Join("; ", differences.Select(one => $"{Place(one!)}: {(string?)one!["mismatch"]}"))
        : (string?)mismatch?["message"] ?? "it failed";

    private static string Place(JsonNode difference) =>
        (string?)difference["path"] ?? (string?)difference["key"] ?? ((string?)difference["type"])?.Replace("Mismatch", "", StringComparison.Ordinal).ToLowerInvariant() ?? "answer";
}
