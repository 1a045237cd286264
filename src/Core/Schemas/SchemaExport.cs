using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts.Files;

namespace LegacyGateway.Core.Schemas;

/// <summary>The JSON Schemas (2020-12) of the contract files, made from the very records that the files bind to.</summary>
public static class SchemaExport
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>File name, such as <c>resource.schema.json</c>, to content, as published in <c>contracts/schema</c>.</summary>
    /// <param name="kinds">One schema is made for each, and one that picks among them by <c>adapter</c>.</param>
    public static IReadOnlyDictionary<string, string> Files(IReadOnlyList<IAdapterKind> kinds)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["resource.schema.json"] = Text(RecordSchema.Of(typeof(ResourceConfiguration), "LegacyGateway: a resource (contracts/resources/*.json)")),
            ["system.schema.json"] = Text(AnySystem(kinds)),
        };
        foreach (var kind in kinds)
            files.Add(FileOf(kind), Text(OneSystem(kind)));
        return files;
    }

    private static string FileOf(IAdapterKind kind) => $"system.{kind.Name}.schema.json";

    private static JsonObject OneSystem(IAdapterKind kind)
    {
        var schema = RecordSchema.Of(kind.ConfigurationType, $"LegacyGateway: a system behind the adapter {kind.Name} (contracts/systems/*.json)");
        schema["properties"]!["adapter"] = new JsonObject
        {
            ["description"] = "Which adapter reaches the system.",
            ["const"] = kind.Name,
        };
        return schema;
    }

    private static JsonObject AnySystem(IReadOnlyList<IAdapterKind> kinds) => new()
    {
        ["$schema"] = RecordSchema.Dialect,
        ["title"] = "LegacyGateway: a system (contracts/systems/*.json)",
        ["type"] = "object",
        ["required"] = new JsonArray("adapter"),
        ["properties"] = new JsonObject
        {
            ["adapter"] = new JsonObject
            {
                ["description"] = "Which adapter reaches the system; the other keys depend on it.",
                ["enum"] = new JsonArray([.. kinds.Select(kind => JsonValue.Create(kind.Name))]),
            },
        },
        ["allOf"] = new JsonArray([.. kinds.Select(Case)]),
    };

    private static JsonObject Case(IAdapterKind kind) => new()
    {
        ["if"] = new JsonObject
        {
            ["properties"] = new JsonObject { ["adapter"] = new JsonObject { ["const"] = kind.Name } },
            ["required"] = new JsonArray("adapter"),
        },
        ["then"] = new JsonObject { ["$ref"] = FileOf(kind) },
    };

    private static string Text(JsonObject schema) => schema.ToJsonString(Written) + "\n";
}
