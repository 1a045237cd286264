using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LegacyGateway.Core.Contracts.Pacts;

namespace LegacyGateway.Tests.Contracts.Coverage;

/// <summary>One resource route of yarp.json, as far as pacts are concerned.</summary>
/// <param name="Backends">Who answers now, and who will.</param>
internal sealed record ResourceRoute(string Name, string Resource, ImmutableArray<string> Methods, ImmutableArray<string> Backends)
{
    public bool MovesReads => Backends.Length > 1 && Methods.Contains("GET");

    public static ResourceRoute Of(string name, JsonNode route, Func<string, string?> systemOf)
    {
        var cluster = (string)route["ClusterId"]!;
        var present = systemOf(cluster) ?? cluster;
        return new ResourceRoute(
            name,
            (string)route["Metadata"]![nameof(Resource)]!,
            [.. route["Match"]![nameof(Methods)]!.AsArray().Select(method => (string)method!)],
            (string?)route["Metadata"]!["Migration.To"] is { } to ? [present, to] : [present]);
    }

    public bool Serves(PactInteraction interaction) =>
        interaction.Method is { } method && Methods.Contains(method)
        && (interaction.Path == $"/api/{Resource}" || interaction.Path.StartsWith($"/api/{Resource}/", StringComparison.Ordinal));
}
