using System.Buffers;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Operations;

/// <summary>Tells ends of operations as signed webhooks (Standard Webhooks 1.0): at least once, with growing pauses, for about a day.</summary>
/// <remarks>
/// The body is the operation as its consumer would read it. Redirects are not followed, and the host is checked again: the list may have become shorter since the write was accepted.
/// </remarks>
internal sealed partial class WebhookSender(
    StoredWebhooks webhooks, StoredOperations operations, CallbackRules rules, IOptions<OperationOptions> options, TimeProvider time, ILogger<WebhookSender> logger) : BackgroundService
{
    private const int AtOnce = 8;
    private const int MostAttempts = 12;
    private const int LongestPauseSeconds = 21_600;
    private const string SecretPrefix = "whsec_";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Taken = TimeSpan.FromMinutes(1);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Patience };

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Webhooks.AllowedHosts.Count == 0)
            return;
        using var timer = new PeriodicTimer(options.Value.Poll * 2, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var due = await webhooks.TakeAsync(Taken, AtOnce, stoppingToken);
                await Task.WhenAll(due.Select(webhook => TellAsync(webhook, stoppingToken)));
            }
            catch (Exception exception) when (!exception.IsStop(stoppingToken))
            {
                // A border: the store is away, and the next tick asks again.
                LogNotTaken(exception.Message);
            }
        }
    }

    private async Task TellAsync(DueWebhook webhook, CancellationToken cancellationToken)
    {
        if (await operations.FindAsync(webhook.Operation, cancellationToken) is not { } stored || rules.WhyNot(webhook.Address, stored.Consumer) is not null)
        {
            await webhooks.SettleAsync(webhook.Operation, null, cancellationToken);
            return;
        }

        var why = await SendAsync(webhook, stored, options.Value.Webhooks.Secrets[stored.Consumer], cancellationToken);
        if (why is null || webhook.Attempts >= MostAttempts)
            await webhooks.SettleAsync(webhook.Operation, null, cancellationToken);
        else
            await webhooks.SettleAsync(webhook.Operation, time.GetUtcNow() + PauseAfter(webhook.Attempts), cancellationToken);
        if (why is not null)
            LogNotTold(webhook.Operation, webhook.Address.Host, webhook.Attempts, why);
    }

    private TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(
        Math.Min(options.Value.Webhooks.Backoff.TotalSeconds * Math.Pow(2.5, attempts - 1), LongestPauseSeconds) * (0.75 + (Random.Shared.NextDouble() / 2)));

    /// <returns>Why it was not told; null when it was.</returns>
    private async Task<string?> SendAsync(DueWebhook webhook, StoredOperation stored, string secret, CancellationToken cancellationToken)
    {
        var body = BodyOf(stored);
        var id = $"op_{stored.Id:N}";
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", SignatureOf(secret, id, timestamp, body));
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Gone ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return exception.Message;
        }
    }

    /// <summary><c>v1,</c> and HMAC-SHA256 over id, time and body.</summary>
    internal static string SignatureOf(string secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret));
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        mac.AppendData(body);
        return $"v1,{Convert.ToBase64String(mac.GetHashAndReset())}";
    }

    private static byte[] BodyOf(StoredOperation stored)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("type"u8, $"operation.{OperationBody.Word(stored.State)}");
        json.WriteString("timestamp"u8, (stored.FinishedAt ?? stored.ChangedAt).UtcDateTime);
        json.WritePropertyName("data"u8);
        OperationBody.Write(json, Operation.Of(stored, null));
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    [LoggerMessage(9050, LogLevel.Warning, "The end of operation {Operation} could not be told to {Host} (attempt {Attempt}): {Reason}")]
    private partial void LogNotTold(Guid operation, string host, int attempt, string reason);

    [LoggerMessage(9051, LogLevel.Warning, "No webhooks could be taken: {Reason}")]
    private partial void LogNotTaken(string reason);
}
