using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Tests.Contracts.Coverage;

/// <summary>One resource route of yarp.json, as far as pacts are concerned.</summary>
/// <param name="Backends">Who answers now, and who will.</param>
internal sealed record ResourceRoute(string Name, string Resource, ImmutableArray<ResourceOperation> Operations, ImmutableArray<string> Backends)
{
    private static readonly FrozenDictionary<string, ImmutableArray<ResourceOperation>> OfMethods = new Dictionary<string, ImmutableArray<ResourceOperation>>
    {
        ["GET"] = [ResourceOperation.List, ResourceOperation.Get],
        ["HEAD"] = [],
        ["POST"] = [ResourceOperation.Create],
        ["PATCH"] = [ResourceOperation.Update],
        ["DELETE"] = [ResourceOperation.Delete],
    }.ToFrozenDictionary();

    public bool MovesReads => Backends.Length > 1 && Operations.Contains(ResourceOperation.Get);

    public static ResourceRoute Of(string name, JsonNode route, Func<string, string?> systemOf)
    {
        var cluster = (string)route["ClusterId"]!;
        var present = systemOf(cluster) ?? cluster;
        return new ResourceRoute(
            name,
            (string)route["Metadata"]![nameof(Resource)]!,
            [.. route["Match"]!["Methods"]!.AsArray().SelectMany(method => OfMethods[(string)method!])],
            (string?)route["Metadata"]!["Migration.To"] is { } to ? [present, to] : [present]);
    }
}
