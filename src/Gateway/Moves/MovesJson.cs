using System.Text.Json.Serialization;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Moves;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(MoveBody))]
[JsonSerializable(typeof(MoveReport))]
[JsonSerializable(typeof(IReadOnlyList<MoveReport>))]
[JsonSerializable(typeof(RouteDetail))]
[JsonSerializable(typeof(IReadOnlyList<WrittenReport>))]
[JsonSerializable(typeof(ChainReport))]
internal sealed partial class MovesJson : JsonSerializerContext;
