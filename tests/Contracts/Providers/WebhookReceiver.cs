using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>A consumer's address for webhooks: it keeps what the gateway sends, by the operation that it is about.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    /// <summary>The consumer with a secret: the back office of the sample's settings, and its key.</summary>
    public const string Consumer = "back-office";
    public const string ConsumerKey = "lgw_demo-back-office";
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly string[] Told = ["content-type", "webhook-id", "webhook-timestamp", "webhook-signature"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ReceivedWebhook> _received = new();

    private WebhookReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.MapPost("/ended", receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until the end of that operation was told.</summary>
    public async Task<ReceivedWebhook> OfAsync(string operation)
    {
        var started = Stopwatch.GetTimestamp();
        ReceivedWebhook? webhook;
        while (!_received.TryGetValue(operation, out webhook))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"The gateway did not tell the end of operation {operation} within {Patience.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        return webhook;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = new JsonObject();
        foreach (var name in Told)
            headers[name] = context.Request.Headers[name].ToString();
        _received[(string)JsonNode.Parse(body)!["data"]!["id"]!] = new ReceivedWebhook(body, headers);
    }
}
