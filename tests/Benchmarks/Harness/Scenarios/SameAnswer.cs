using System.Text.Json.Nodes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>Two programs are comparable only if they answer alike; only cursors may differ.</summary>
internal static class SameAnswer
{
    public static async Task CheckAsync(string first, string second, string path, CancellationToken cancel)
    {
        using var client = new HttpClient();
        var (one, other) = (await GetAsync(client, first + path, cancel), await GetAsync(client, second + path, cancel));
        if (one != other)
            throw new BenchmarkException($"The answers to {path} differ, so that comparing makes no sense:\n{one[..Math.Min(700, one.Length)]}\n{other[..Math.Min(700, other.Length)]}");
    }

    private static async Task<string> GetAsync(HttpClient client, string url, CancellationToken cancel)
    {
        using var answer = await client.GetAsync(new Uri(url), cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        if (!answer.IsSuccessStatusCode)
            throw new BenchmarkException($"{url} answers {(int)answer.StatusCode}: {text}");
        var json = JsonNode.Parse(text)!.AsObject();
        json.Remove("next");
        return json.ToJsonString();
    }
}
