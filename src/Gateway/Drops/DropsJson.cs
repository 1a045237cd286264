using System.Text.Json.Serialization;

namespace LegacyGateway.Drops;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<DropReport>))]
[JsonSerializable(typeof(DropReport))]
[JsonSerializable(typeof(DropOrigin))]
[JsonSerializable(typeof(DropDecision))]
internal sealed partial class DropsJson : JsonSerializerContext;
