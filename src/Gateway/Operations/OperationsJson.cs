using System.Text.Json.Serialization;

namespace LegacyGateway.Operations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OperationReport))]
[JsonSerializable(typeof(IReadOnlyList<OperationReport>))]
[JsonSerializable(typeof(IReadOnlyList<QueueReport>))]
[JsonSerializable(typeof(CareOrder))]
internal sealed partial class OperationsJson : JsonSerializerContext;
