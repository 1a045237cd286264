using System.Text.Json.Serialization;
using LegacyGateway.Configuration;

namespace LegacyGateway.Admin;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConfigurationReport))]
[JsonSerializable(typeof(RoutesReport))]
[JsonSerializable(typeof(IReadOnlyList<SystemReport>))]
internal sealed partial class AdminJson : JsonSerializerContext;
