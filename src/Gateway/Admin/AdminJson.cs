using System.Text.Json.Serialization;
using LegacyGateway.Configuration;
using LegacyGateway.Evidence;
using LegacyGateway.Enforcement;

namespace LegacyGateway.Admin;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConfigurationReport))]
[JsonSerializable(typeof(RoutesReport))]
[JsonSerializable(typeof(IReadOnlyList<SystemReport>))]
[JsonSerializable(typeof(DiffReport))]
[JsonSerializable(typeof(VerdictReport))]
[JsonSerializable(typeof(LiveReport))]
internal sealed partial class AdminJson : JsonSerializerContext;
