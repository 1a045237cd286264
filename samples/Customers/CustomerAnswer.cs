using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using LegacyGateway.Samples.Customers.Fields;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace LegacyGateway.Samples.Customers;

/// <summary>Answers with JSON and the headers that every read carries.</summary>
internal static class CustomerAnswer
{
    private const string Json = "application/json";

    /// <summary>One customer; its ETag is that of the whole record, whichever fields were asked for.</summary>
    public static FileContentHttpResult Record(HttpContext context, object?[] row, IReadOnlySet<string>? fields)
    {
        context.Response.Headers[HeaderNames.Age] = "0";
        var changed = DateTimeOffset.FromUnixTimeMilliseconds((long)row[^1]!);
        return TypedResults.Bytes(Write(writer => FieldJson.Write(writer, row, fields)), Json, lastModified: changed, entityTag: EntityTag(row));
    }

    public static FileContentHttpResult List(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.Headers[HeaderNames.Age] = "0";
        return TypedResults.Bytes(Write(write), Json);
    }

    public static EntityTagHeaderValue EntityTag(object?[] row)
    {
        var bytes = SHA256.HashData(Write(writer => FieldJson.Write(writer, row, include: null)));
        return new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(bytes.AsSpan(0, 16))}\"");
    }

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, FieldJson.WriterOptions))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
