using System.Text.Json.Serialization;

namespace LegacyGateway.Admin;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConfigurationReport))]
[JsonSerializable(typeof(IReadOnlyList<SystemReport>))]
internal sealed partial class AdminJson : JsonSerializerContext;
