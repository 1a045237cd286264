using System.Text.Json;
using System.Text.Json.Serialization;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>Reports as the JSON that is kept with a move and given to scripts.</summary>
internal static class EvidenceJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of<T>(T report) => JsonSerializer.Serialize(report, Options);
}
