using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Problems;

/// <summary>Writes problems as RFC 9457 <c>application/problem+json</c>. Everything that answers an error over HTTP uses it.</summary>
internal sealed class ProblemWriter(IOptionsMonitor<ProblemOptions> options)
{
    private const string ContentType = "application/problem+json";
    private static readonly JsonWriterOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Answers with the problem. Does nothing when the answer has already begun: it cannot be taken back.</summary>
    public async Task WriteAsync(HttpContext context, Problem problem, CancellationToken cancellationToken)
    {
        var response = context.Response;
        if (response.HasStarted)
            return;
        SetHeaders(context, problem);
        var body = Body(context, problem);
        response.ContentLength = body.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body.WrittenMemory, cancellationToken);
    }

    private static void SetHeaders(HttpContext context, Problem problem)
    {
        var headers = context.Response.Headers;
        headers.Remove("ETag");
        headers.Remove("Last-Modified");
        headers.Remove("Content-Encoding");
        headers.CacheControl = "no-store";
        context.Response.StatusCode = problem.Type.Status;
        context.Response.ContentType = ContentType;
        if (problem.RetryAfter is { } after)
            headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (problem.Allow is not null)
            headers.Allow = problem.Allow;
        if (problem.Type.Status == StatusCodes.Status401Unauthorized && headers.WWWAuthenticate.Count == 0)
            headers.WWWAuthenticate = "Bearer";
    }

    private ArrayBufferWriter<byte> Body(HttpContext context, Problem problem)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Json);
        json.WriteStartObject();
        json.WriteString("type"u8, problem.Type.Uri);
        json.WriteString("title"u8, problem.Type.Title);
        json.WriteNumber("status"u8, problem.Type.Status);
        if (problem.Detail is not null)
            json.WriteString("detail"u8, problem.Detail);
        json.WriteString("code"u8, problem.Type.Code);
        json.WriteString("traceId"u8, context.TraceIdentifier);
        json.WriteBoolean("retryable"u8, problem.Type.Retryable);
        WriteErrors(json, problem);
        if (problem.InternalDetail is not null && options.CurrentValue.ExposeDetail)
            json.WriteString("internalDetail"u8, problem.InternalDetail);
        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    /// <summary>The mistakes one by one, where there are any.</summary>
    public static void WriteErrors(Utf8JsonWriter json, Problem problem)
    {
        if (problem.Errors.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("errors"u8);
        foreach (var error in problem.Errors)
        {
            json.WriteStartObject();
            json.WriteString("parameter"u8, error.Parameter);
            if (error.Value is not null)
                json.WriteString("value"u8, error.Value);
            json.WriteString("code"u8, error.Code);
            json.WriteString("message"u8, error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
