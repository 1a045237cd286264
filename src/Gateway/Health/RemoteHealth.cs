using System.Text.Json;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Health;

/// <summary>Asks the gateway behind a cluster how the legacy system that it serves stands, as its management listener tells.</summary>
internal sealed class RemoteHealth(IOptions<HealthOptions> options) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = options.Value.Timeout,
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    /// <returns>The system's status, or why it is not known.</returns>
    public async ValueTask<(SystemStatus? Status, string? Why)> AskAsync(Uri address, string system, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(address, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                return (null, $"it answered {(int)answer.StatusCode}");
            var report = await answer.Content.ReadFromJsonAsync(HealthJson.Default.HealthReport, cancellationToken);
            return report?.Systems.FirstOrDefault(status => status.System == system) is { } found ? (found, null) : (null, "it has no such system, or has not asked it yet");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, exception.Message);
        }
    }

    public void Dispose() => _client.Dispose();
}
