using System.Globalization;
using System.Text.Json;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Operations;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Moves;

/// <summary>Speaks of moves to whoever the settings name: signed as operations' webhooks are, redirects are not followed.</summary>
internal sealed partial class MoveWebhooks(IOptions<MoveWebhookOptions> options, TimeProvider time, ILogger<MoveWebhooks> log) : IMoveVeto, IDisposable
{
    /// <summary>So much of an answer is read for its sentence.</summary>
    private const int MostAnswer = 4_000;

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = options.Value.Timeout,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>Who cannot be asked has not agreed.</summary>
    public async ValueTask<string?> WhyNotAsync(PlannedMove move, MoveRequest request, CancellationToken cancellationToken)
    {
        if (options.Value.Before is not { } address)
            return null;
        var (status, text) = await PlanAsync(address, move, request, asks: true, cancellationToken);
        return status switch
        {
            >= 200 and < 300 => null,
            null => $"Whoever is asked before a move ({address.Host}) could not be: {text}",
            _ => $"Whoever is asked before a move ({address.Host}) refuses it: {SentenceOf(text) ?? string.Create(CultureInfo.InvariantCulture, $"it answered {status}.")}",
        };
    }

    /// <summary>Who cannot be told before is told after: every entry of the log is.</summary>
    public void Announce(PlannedMove move, MoveRequest request)
    {
        if (options.Value.Before is { } address)
            _ = AnnounceAsync(address, move, request);
    }

    /// <summary>Tells of a change after it.</summary>
    /// <returns>Why it was not told; null when it was.</returns>
    public async ValueTask<string?> TellAsync(MoveReport moved, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Told<MoveReport>($"move.{moved.Kind}", moved.At, moved), MoveWebhookJson.Default.ToldMoveReport);
        var (status, text) = await SendAsync(options.Value.After!, $"move_{moved.Sequence.ToString(CultureInfo.InvariantCulture)}", body, cancellationToken);
        return status is null ? text : status is >= 200 and < 300 or StatusCodes.Status410Gone ? null : $"it answered {status}";
    }

    public void Dispose() => _client.Dispose();

    private async Task AnnounceAsync(Uri address, PlannedMove move, MoveRequest request)
    {
        var (status, text) = await PlanAsync(address, move, request, asks: false, CancellationToken.None);
        if (status is not (>= 200 and < 300))
            LogNotAnnounced(move.Route.Name, address.Host, status is null ? text : string.Create(CultureInfo.InvariantCulture, $"it answered {status}"));
    }

    private ValueTask<(int? Status, string Text)> PlanAsync(Uri address, PlannedMove move, MoveRequest request, bool asks, CancellationToken cancellationToken)
    {
        var planned = new PlannedReport(
            move.Route.Name, move.Route.Resource, StageNames.Of(move.Route.Stage, move.Route.Share), StageNames.Of(move.To, move.Share), move.Route.Epoch, request.Actor, request.Reason, request.Force, asks);
        var body = JsonSerializer.SerializeToUtf8Bytes(new Told<PlannedReport>("move.planned", time.GetUtcNow(), planned), MoveWebhookJson.Default.ToldPlannedReport);
        return SendAsync(address, $"plan_{Guid.CreateVersion7(time.GetUtcNow()):N}", body, cancellationToken);
    }

    private async ValueTask<(int? Status, string Text)> SendAsync(Uri address, string id, byte[] body, CancellationToken cancellationToken)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", WebhookSender.SignatureOf(options.Value.Secret!, id, timestamp, body));
        try
        {
            using var answer = await _client.SendAsync(request, cancellationToken);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or ObjectDisposedException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, exception.Message);
        }
    }

    /// <summary>The <c>detail</c> of a problem, or short plain text.</summary>
    private static string? SentenceOf(string text)
    {
        if (text.Length is 0 or > MostAnswer)
            return null;
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("detail", out var detail) ? detail.ToString() : null;
        }
        catch (JsonException)
        {
            return text.Trim();
        }
    }

    [LoggerMessage(12062, LogLevel.Information, "The move of route {Route} could not be told to {Host} before it: {Reason}")]
    private partial void LogNotAnnounced(string route, string host, string reason);
}
