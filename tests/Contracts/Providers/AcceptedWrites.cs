using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Writes through the gateway, as a consumer does, for provider states that need a write's own operation.</summary>
/// <param name="gateway">Reaches the gateway's public listener.</param>
internal sealed class AcceptedWrites(HttpClient gateway)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <returns>The operation's id.</returns>
    public async Task<string> SendAsync(string path, JsonObject body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await gateway.SendAsync(request);
        var told = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.Accepted
            ? (string)JsonNode.Parse(told)!["id"]!
            : throw new InvalidOperationException($"The write to {path} was answered with {(int)answer.StatusCode}: {told}");
    }

    /// <summary>Waits until the operation is in that state.</summary>
    public Task UntilAsync(string operation, string wanted) => UntilAsync(operation, state => state == wanted, wanted);

    /// <param name="wanted">The same in words, for a message.</param>
    /// <returns>The operation as it is then.</returns>
    public async Task<JsonNode> UntilAsync(string operation, Func<string, bool> isFine, string wanted)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var told = JsonNode.Parse(await gateway.GetStringAsync(new Uri($"operations/{operation}", UriKind.Relative)))!;
            if (isFine((string)told["state"]!))
                return told;
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"The operation is not {wanted} after {Patience.TotalSeconds} s: {told.ToJsonString()}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }
}
