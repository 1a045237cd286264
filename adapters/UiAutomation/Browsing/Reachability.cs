namespace LegacyGateway.Adapters.UiAutomation.Browsing;

/// <summary>Whether the application answers at all: one request for its first page, without a browser.</summary>
internal sealed class Reachability(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Patience };

    /// <returns>Null when it answers.</returns>
    public async ValueTask<string?> TroubleAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)answer.StatusCode >= 500 ? $"{address.Authority} answers with {(int)answer.StatusCode}." : null;
        }
        catch (HttpRequestException exception)
        {
            return $"{address.Authority} does not answer: {exception.HttpRequestError}.";
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{address.Authority} did not answer within {Patience.TotalSeconds:0} s.";
        }
    }

    public void Dispose() => _client.Dispose();
}
