using System.Net;
using System.Text.Json;

namespace LegacyGateway.Tests.Functional.Rest;

/// <summary>One answer, read whole.</summary>
internal sealed class Answered(HttpResponseMessage response, string body)
{
    public HttpStatusCode Status => response.StatusCode;

    public string Body { get; } = body;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Code => Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public string? Next => Json.TryGetProperty("next", out var next) ? next.GetString() : null;

    public string Ids => string.Join(',', Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id")));

    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    public static async Task<Answered> SendAsync(HttpClient client, HttpMethod method, string target, string? key, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, target);
        if (key is not null)
            request.Headers.Add("X-API-Key", key);
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
                request.Content = new StringContent("{}", System.Net.Http.Headers.MediaTypeHeaderValue.Parse(value));
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answered(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
