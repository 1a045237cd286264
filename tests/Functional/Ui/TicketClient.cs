using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace LegacyGateway.Tests.Functional.Ui;

/// <summary>An app that opens tickets and asks what became of them.</summary>
internal static class TicketClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    private static readonly string[] Unfinished = ["accepted", "running", "retrying", "awaiting"];

    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string subject, string? key = null, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tickets");
        request.Content = new StringContent(
            $$"""{"subject":"{{subject}}","contactId":501,"body":"Help.","priority":"normal"}""", MediaTypeHeaderValue.Parse("application/json"));
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", $"\"{key}\"");
        if (prefer is not null)
            request.Headers.TryAddWithoutValidation("Prefer", prefer);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <returns>The operation's path.</returns>
    public static async Task<string> AcceptAsync(HttpClient client, string subject, string? key = null)
    {
        using var answer = await PostAsync(client, subject, key);
        Assert.True((int)answer.StatusCode == 202, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    /// <returns>The operation's path.</returns>
    public static async Task<string> SetStatusAsync(HttpClient client, int ticket, string status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/tickets/{ticket}");
        request.Content = new StringContent($$"""{"status":"{{status}}"}""", MediaTypeHeaderValue.Parse("application/merge-patch+json"));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode == 202, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    public static Guid IdOf(string location) => Guid.Parse(location[(location.LastIndexOf('/') + 1)..]);

    /// <summary>Waits until nothing more happens to an operation by itself.</summary>
    public static async Task<JsonElement> EndAsync(HttpClient client, string location)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var operation = await ViewAsync(client, location);
            if (!Unfinished.Contains(operation.GetProperty("state").GetString()))
                return operation;
            Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, $"It does not end: {operation}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public static async Task<JsonElement> ViewAsync(HttpClient client, string location) =>
        JsonElement.Parse(await client.GetStringAsync(location, TestContext.Current.CancellationToken));

    public static string StateOf(JsonElement operation) => operation.GetProperty("state").GetString()!;
}
