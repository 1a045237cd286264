using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LegacyGateway.Core.Contracts.Pacts;

/// <summary>One pact: what one consumer needs of one provider (Pact specification 2 to 4).</summary>
/// <param name="File">The file's name, for messages.</param>
/// <param name="Hash">SHA-256 in hex of the file's content.</param>
public sealed record PactFile(string File, string Consumer, string Provider, ImmutableArray<PactInteraction> Interactions, string Hash)
{
    /// <summary>Reads a pact.</summary>
    /// <param name="file">The name for messages.</param>
    /// <exception cref="JsonException">The text is no pact.</exception>
    public static PactFile Parse(string file, ReadOnlySpan<byte> utf8)
    {
        try
        {
            var root = JsonNode.Parse(utf8)!;
            var interactions = Items(root["interactions"]).Concat(Items(root["messages"]));
            return new PactFile(file, Text(root["consumer"]!["name"])!, Text(root["provider"]!["name"])!, [.. interactions.Select(Interaction)], Convert.ToHexStringLower(SHA256.HashData(utf8)));
        }
        catch (Exception exception) when (exception is InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new JsonException($"{file} is no pact: {exception.Message}", exception);
        }
    }

    private static PactInteraction Interaction(JsonNode node)
    {
        var (request, response) = (node["request"], node["response"]);
        return new PactInteraction
        {
            Description = Text(node["description"]) ?? "",
            States = [.. Items(node["providerStates"]).Select(state => Text(state["name"])!), .. Text(node["providerState"]) is { } state ? [state] : Array.Empty<string>()],
            Method = Text(request?["method"])?.ToUpperInvariant(),
            Path = Text(request?["path"]) ?? "",
            Query = request?["query"] is { } query ? QueryOf(query) : [],
            RequestBody = BodyOf(request?["body"]),
            Status = (int?)response?["status"] ?? 0,
            ResponseBody = BodyOf(response?["body"] ?? node["contents"]),
        };
    }

    /// <summary>A map of lists since version 3, a query string before.</summary>
    private static ImmutableArray<(string Name, string Value)> QueryOf(JsonNode query) => query is JsonObject map
        ? [.. map.SelectMany(parameter => parameter.Value is JsonArray values
            ? values.Select(value => (parameter.Key, Text(value) ?? ""))
            : [(parameter.Key, Text(parameter.Value) ?? "")])]
        : [.. Text(query)!.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .Select(part => (Uri.UnescapeDataString(part[0]), part.Length > 1 ? Uri.UnescapeDataString(part[1]) : ""))];

    /// <summary>Version 4 wraps a body in its content type and encoding; what is not JSON counts as none.</summary>
    private static JsonNode? BodyOf(JsonNode? body) => body is JsonObject wrapped && wrapped.ContainsKey("content")
        ? wrapped["encoded"] is JsonValue encoded && encoded.GetValueKind() == JsonValueKind.String ? null : wrapped["content"]
        : body;

    private static IEnumerable<JsonNode> Items(JsonNode? list) => list is JsonArray array ? array.OfType<JsonNode>() : [];

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
