using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LegacyGateway.Rest.Answering;

/// <summary>A buffer with the writer upon it, one for each thread that writes answers, so that neither is made for each request.</summary>
internal static class JsonPen
{
    private static readonly JsonWriterOptions Options = new()
    {
        // Answers are never embedded in HTML; < and é stand as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <summary>A writer on the buffer. Flush it before the thread is given up: the next caller takes it.</summary>
    public static Utf8JsonWriter On(IBufferWriter<byte> buffer)
    {
        var writer = s_writer ??= new Utf8JsonWriter(buffer, Options);
        writer.Reset(buffer);
        return writer;
    }
}
