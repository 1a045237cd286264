using System.Text.Json.Serialization;

namespace LegacyGateway.BurnDown;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BurnDownReport))]
internal sealed partial class BurnDownJson : JsonSerializerContext;
