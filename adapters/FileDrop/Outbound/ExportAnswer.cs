using System.Text.Json;
using System.Text.Json.Serialization;

namespace LegacyGateway.Adapters.FileDrop.Outbound;

/// <summary>What the legacy system said to a write, as the ledger keeps it.</summary>
/// <param name="Message">Why business said no.</param>
/// <param name="Key">The key that the legacy system gave.</param>
internal sealed record ExportAnswer(bool Done, string? Message = null, string? Key = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, ExportJson.Default.ExportAnswer);

    public static ExportAnswer Read(string json) => JsonSerializer.Deserialize(json, ExportJson.Default.ExportAnswer)!;
}

[JsonSerializable(typeof(ExportAnswer))]
[JsonSerializable(typeof(Dictionary<string, string?>))]
internal sealed partial class ExportJson : JsonSerializerContext;
