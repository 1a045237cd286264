using System.Text;
using System.Text.Json;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Tests.Unit.FileDrop;

/// <summary>A file in memory, read through a layout.</summary>
internal static class Drop
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A layout as a system file writes it.</summary>
    public static LayoutConfiguration Layout(string json) => JsonSerializer.Deserialize<LayoutConfiguration>(json, s_options)!;

    /// <summary>Reads all: one line per record with its values separated by bars, <c>~</c> for null; then how it ended.</summary>
    public static string Read(LayoutConfiguration layout, byte[] file, params string[] columns)
    {
        using var stream = new MemoryStream(file);
        return Read(layout, stream, columns);
    }

    public static string Read(LayoutConfiguration layout, string utf8, params string[] columns) => Read(layout, Encoding.UTF8.GetBytes(utf8), columns);

    public static string Read(LayoutConfiguration layout, Stream stream, params string[] columns)
    {
        var text = new StringBuilder();
        using var reader = Open(layout, stream, columns);
        while (true)
        {
            switch (reader.Read())
            {
                case LayoutStep.Record:
                    text.AppendJoin('|', reader.Values.ToArray().Select(Show)).Append('\n');
                    break;
                case LayoutStep.Rejected:
                    text.Append("rejected: ").Append(reader.Error).Append('\n');
                    break;
                case LayoutStep.Refused:
                    return text.Append("refused: ").Append(reader.Error).ToString();
                default:
                    return text.Append("end").ToString();
            }
        }
    }

    public static LayoutReader Open(LayoutConfiguration layout, Stream stream, params string[] columns) =>
        LayoutReader.Open(layout, stream, [.. columns.Select(column => new RawColumn(column))]);

    public static string Show(Value value) => value.Kind == ValueKind.Null ? "~" : value.ToString();
}
