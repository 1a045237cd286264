using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Asks the helpdesk through the gateway, as a consumer does, for provider states that need a write's own operation.</summary>
/// <param name="gateway">Reaches the gateway's public listener.</param>
internal sealed class Questions(HttpClient gateway)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <returns>The operation's id.</returns>
    public async Task<string> AskAsync(int contactId, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/tickets")
        {
            Content = JsonContent.Create(new { subject = "The lift is stuck", contactId, body = "Since this morning.", priority = "high" }),
        };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await gateway.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.Accepted
            ? (string)JsonNode.Parse(body)!["id"]!
            : throw new InvalidOperationException($"The question was answered with {(int)answer.StatusCode}: {body}");
    }

    public async Task<string> AnsweredAsync(int contactId)
    {
        var operation = await AskAsync(contactId);
        var started = Stopwatch.GetTimestamp();
        while (await StateOfAsync(operation) is var state && state != "succeeded")
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"The question is {state} after {Patience.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        return operation;
    }

    private async Task<string> StateOfAsync(string operation) =>
        (string)JsonNode.Parse(await gateway.GetStringAsync(new Uri($"operations/{operation}", UriKind.Relative)))!["state"]!;
}
