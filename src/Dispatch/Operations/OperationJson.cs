using System.Text.Json.Serialization;
using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Dispatch.Operations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredCaller))]
[JsonSerializable(typeof(FieldProblem[]))]
[JsonSerializable(typeof(string))]
internal sealed partial class OperationJson : JsonSerializerContext;
