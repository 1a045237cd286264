using System.Net.Http.Headers;
using System.Text.Json;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Conformance;

/// <summary>The service under test, the contract it is tested against, and a few of its records to test with.</summary>
internal sealed class Conversation(HttpClient client, Uri collection, ResourceContract contract) : IDisposable
{
    public const int SampleSize = 20;

    public ResourceContract Contract { get; } = contract;

    /// <summary>Records of the first page.</summary>
    public IReadOnlyList<JsonElement> Sample { get; private set; } = [];

    /// <summary>Takes the sample; the first check looks at the reply itself.</summary>
    public async Task<Reply> BeginAsync(CancellationToken cancellationToken)
    {
        var reply = await ListAsync($"limit={SampleSize}", cancellationToken);
        Sample = [.. reply.Items.Where(item => item.ValueKind == JsonValueKind.Object)];
        return reply;
    }

    public Task<Reply> ListAsync(string query, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, "", query, null, cancellationToken);

    public Task<Reply> GetAsync(string key, string query, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, "/" + key, query, null, cancellationToken);

    public async Task<Reply> SendAsync(
        HttpMethod method, string path, string query, (string Name, string Value)? header, CancellationToken cancellationToken)
    {
        var target = collection.AbsoluteUri.TrimEnd('/') + path + (query.Length == 0 ? "" : "?" + query);
        using var request = new HttpRequestMessage(method, target);
        if (header is { } extra)
            request.Headers.TryAddWithoutValidation(extra.Name, extra.Value);
        if (header is not { Name: "Accept" })
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await client.SendAsync(request, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new Reply(
            $"{method} {new Uri(target).PathAndQuery}",
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.TryGetValues("ETag", out var tag) ? tag.First() : null,
            response.Headers.TryGetValues("Link", out var link) ? link.First() : null,
            Parse(bytes),
            bytes.Length);
    }

    /// <summary>The key of a record as it stands in a path, escaped by the dialect and for the URL; null when the record lacks a part.</summary>
    public string? KeyOf(JsonElement record)
    {
        var parts = new List<string>();
        foreach (var field in Contract.Key)
        {
            if (!record.TryGetProperty(field.Name, out var value))
                return null;
            parts.Add(Escape(TextOf(value)));
        }

        return Uri.EscapeDataString(string.Join(',', parts)).Replace("%2C", ",", StringComparison.Ordinal);
    }

    /// <summary>A value as a parameter writes it.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary><c>~ , /</c> as <c>~0 ~2 ~1</c>, for key parts and <c>in</c> values.</summary>
    public static string Escape(string text) => text
        .Replace("~", "~0", StringComparison.Ordinal)
        .Replace("/", "~1", StringComparison.Ordinal)
        .Replace(",", "~2", StringComparison.Ordinal);

    public void Dispose() => client.Dispose();

    private static JsonElement Parse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
