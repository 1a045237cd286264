using System.Text.Json;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>
/// Cuts yarp.json into small configurations for YARP's parser. IConfiguration finds the children of a section by looking at all keys there are, so
/// that parsing a file in one piece takes time that grows with the square of its routes: 7 seconds for 4,000.
/// </summary>
internal static class ProxyParts
{
    private const int EntriesPerPart = 20;

    /// <param name="root">The object with Routes and Clusters.</param>
    public static IEnumerable<IConfiguration> Of(ConfigurationNode root) => Of(root, "Routes").Concat(Of(root, "Clusters"));

    private static IEnumerable<IConfiguration> Of(ConfigurationNode root, string section) =>
        root.Find(section) is { Kind: JsonValueKind.Object } node
            ? node.Members.Chunk(EntriesPerPart).Select(entries => Read(section, entries))
            : [];

    private static IConfiguration Read(string section, IReadOnlyList<ConfigurationMember> entries)
    {
        using var json = new MemoryStream();
        json.Write("{\""u8);
        json.Write(JsonEncodedText.Encode(section).EncodedUtf8Bytes);
        json.Write("\":{"u8);
        foreach (var entry in entries)
        {
            json.Write("\""u8);
            json.Write(JsonEncodedText.Encode(entry.Name).EncodedUtf8Bytes);
            json.Write("\":"u8);
            json.Write(entry.Value.Raw.Span);
            // Trailing commas are allowed.
            json.Write(","u8);
        }

        json.Write("}}"u8);
        json.Position = 0;
        return new ConfigurationBuilder().AddJsonStream(json).Build();
    }
}
