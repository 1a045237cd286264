using System.Text.Json.Serialization;
using LegacyGateway.Configuration;
using LegacyGateway.Evidence;
using LegacyGateway.Enforcement;
using LegacyGateway.Evidence.Replaying;

namespace LegacyGateway.Admin;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConfigurationReport))]
[JsonSerializable(typeof(RoutesReport))]
[JsonSerializable(typeof(IReadOnlyList<SystemReport>))]
[JsonSerializable(typeof(DiffReport))]
[JsonSerializable(typeof(VerdictReport))]
[JsonSerializable(typeof(LiveReport))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(ReplayReport))]
internal sealed partial class AdminJson : JsonSerializerContext;
