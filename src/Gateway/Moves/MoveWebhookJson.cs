using System.Text.Json.Serialization;

namespace LegacyGateway.Moves;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Told<PlannedReport>), TypeInfoPropertyName = "ToldPlannedReport")]
[JsonSerializable(typeof(Told<MoveReport>), TypeInfoPropertyName = "ToldMoveReport")]
internal sealed partial class MoveWebhookJson : JsonSerializerContext;
