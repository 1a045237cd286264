using System.Text.Json.Serialization;

namespace LegacyGateway.Rest.Writing;

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class WritingJson : JsonSerializerContext;
