using System.Buffers;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using LegacyGateway.Problems;
using Microsoft.Net.Http.Headers;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>Reads a request as GraphQL over HTTP says: POST with a JSON body, or GET with parameters. Nothing else, so that no simple request of a foreign page can do anything.</summary>
internal static class QueryTextReader
{
    private static readonly GraphQLSerializer Serializer = new();
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 64 };

    /// <summary>Reads a POST.</summary>
    /// <param name="most">Bytes that the body may have.</param>
    public static async ValueTask<(QueryText? Text, Problem? Problem)> ReadBodyAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType))
            return (null, new Problem(ProblemTypes.UnsupportedMediaType) { Detail = "Send application/json in UTF-8." });
        if (request.ContentLength > most)
            return (null, TooLarge(most));
        using var body = new MemoryStream((int)(request.ContentLength ?? 1024));
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                body.Write(buffer, 0, read);
                if (body.Length > most)
                    return (null, TooLarge(most));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    /// <summary>Reads the parameters of a GET.</summary>
    public static (QueryText? Text, Problem? Problem) ReadQuery(IQueryCollection query, int most)
    {
        var text = query["query"].ToString();
        if (text.Length > most)
            return (null, TooLarge(most));
        if (query["query"].Count > 1 || query["variables"].Count > 1 || query["operationName"].Count > 1)
            return (null, Malformed("A parameter is given twice."));
        try
        {
            var variables = query["variables"].ToString() is { Length: > 0 } json ? MapOf(json) : default;
            var extensions = query["extensions"].ToString() is { Length: > 0 } other ? MapOf(other) : default;
            return Made(text, query["documentId"].ToString(), query["operationName"].ToString(), variables, extensions);
        }
        catch (JsonException)
        {
            return (null, Malformed("'variables' and 'extensions' are JSON objects."));
        }
    }

    private static (QueryText? Text, Problem? Problem) Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Json);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array)
                return (null, Malformed("Several operations in one request are not accepted: send one object."));
            if (root.ValueKind != JsonValueKind.Object)
                return (null, Malformed("The body is an object."));
            if (!TryText(root, "query", out var query) || !TryText(root, "operationName", out var operation) || !TryText(root, "documentId", out var id))
                return (null, Malformed("'query', 'operationName' and 'documentId' are texts."));
            if (!TryMap(root, "variables", out var variables) || !TryMap(root, "extensions", out var extensions))
                return (null, Malformed("'variables' and 'extensions' are objects."));
            return Made(query, id, operation, variables, extensions);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second for half a surrogate pair in a text.
            return (null, Malformed("The body is no JSON."));
        }
    }

    private static (QueryText? Text, Problem? Problem) Made(string? query, string? id, string? operation, JsonElement variables, JsonElement extensions)
    {
        var document = string.IsNullOrEmpty(id) ? PersistedIdOf(extensions) : id;
        if (string.IsNullOrEmpty(query) && document is null)
            return (null, Malformed("There is neither 'query' nor 'documentId'."));
        return (new QueryText(
            string.IsNullOrEmpty(query) ? null : query,
            document?.Replace("sha256:", "", StringComparison.Ordinal),
            string.IsNullOrEmpty(operation) ? null : operation,
            variables.ValueKind == JsonValueKind.Object ? Serializer.ReadNode<Inputs>(variables) : null), null);
    }

    /// <summary>Where Apollo's clients write it.</summary>
    private static string? PersistedIdOf(JsonElement extensions) =>
        extensions.ValueKind == JsonValueKind.Object
        && extensions.TryGetProperty("persistedQuery", out var persisted) && persisted.ValueKind == JsonValueKind.Object
        && persisted.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            ? hash.GetString()
            : null;

    private static bool TryText(JsonElement root, string name, out string? text)
    {
        text = null;
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return true;
        if (value.ValueKind != JsonValueKind.String)
            return false;
        text = value.GetString();
        return true;
    }

    private static bool TryMap(JsonElement root, string name, out JsonElement map) =>
        !root.TryGetProperty(name, out map) || map.ValueKind is JsonValueKind.Null or JsonValueKind.Object;

    private static JsonElement MapOf(string json)
    {
        using var document = JsonDocument.Parse(json, Json);
        return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null ? document.RootElement.Clone() : throw new JsonException();
    }

    private static bool IsJson(string? contentType) =>
        contentType is "application/json"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static Problem Malformed(string detail) => new(ProblemTypes.BadRequest) { Detail = detail };

    private static Problem TooLarge(int most) => new(ProblemTypes.PayloadTooLarge) { Detail = $"A request has at most {most} bytes." };
}
