using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Adapters.FileDrop.Layouts;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Rejects of a JSON lines drop: each object gets a member <c>_reject</c>; a line that is no object becomes one, with its text in that member.</summary>
internal sealed class JsonRejectWriter(LayoutConfiguration.JsonLines layout, Stream rejects) : RejectWriter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextSink _sink = new(rejects, TextEncoding.Of(layout.Encoding));

    private protected override void WriteBeginning(LayoutReader reader)
    {
        // JSON lines begin with their first record.
    }

    private protected override void WriteRecord(LayoutReader reader, LayoutError error)
    {
        var raw = Encoding.UTF8.GetString(reader.Raw);
        using var document = Parse(raw);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartObject();
            foreach (var member in document?.RootElement.EnumerateObject().Where(member => !member.NameEquals(RejectColumns.Member)) ?? [])
                member.WriteTo(writer);
            writer.WriteStartObject(RejectColumns.Member);
            writer.WriteNumber("line", error.Line);
            writer.WriteString("field", error.Column);
            writer.WriteString("value", error.Value);
            writer.WriteString("reason", error.Reason);
            if (document is null)
                writer.WriteString("text", raw);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        _sink.WriteForPeople(Encoding.UTF8.GetString(buffer.ToArray()) + "\n");
    }

    private static JsonDocument? Parse(string text)
    {
        try
        {
            var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
        }
        catch (JsonException)
        {
            // It is shown as the text that it is.
        }

        return null;
    }
}
