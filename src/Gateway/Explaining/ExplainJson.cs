using System.Text.Json.Serialization;

namespace LegacyGateway.Explaining;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExplainReport))]
internal sealed partial class ExplainJson : JsonSerializerContext;
