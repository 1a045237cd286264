using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LegacyGateway.Admin;

namespace LegacyGateway.Cli;

/// <summary>Asks the admin API of a running gateway, with the token in its folder.</summary>
internal sealed class AdminCalls(Uri url, string folder) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly HttpClient _client = new() { BaseAddress = url, Timeout = Patience };

    /// <exception cref="AdminCallException">There is no answer, or it is a refusal.</exception>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), type, cancellationToken);

    /// <exception cref="AdminCallException">There is no answer, or it is a refusal.</exception>
    public Task<T> PostAsync<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, bodyType) }, type, cancellationToken);

    /// <exception cref="AdminCallException">There is no answer, or it is a refusal.</exception>
    public Task<byte[]> GetBytesAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), content => content.ReadAsByteArrayAsync(cancellationToken), cancellationToken);

    public void Dispose() => _client.Dispose();

    private Task<T> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(request, async content => (await content.ReadFromJsonAsync(type, cancellationToken))!, cancellationToken);

    private async Task<T> SendAsync<T>(HttpRequestMessage request, Func<HttpContent, Task<T>> read, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                var token = await File.ReadAllTextAsync(TokenFile(), cancellationToken);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
                using var answer = await _client.SendAsync(request, cancellationToken);
                if (!answer.IsSuccessStatusCode)
                    throw new AdminCallException(await ReasonOfAsync(answer, cancellationToken));
                return await read(answer.Content);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new AdminCallException($"The admin token cannot be read: {exception.Message} Name the gateway's folder with --config.", exception);
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new AdminCallException($"The gateway at {url} gave no answer: {exception.Message} Is it running? --url names its management listener.", exception);
            }
        }
    }

    /// <summary>Where the gateway of the folder keeps its token, by the same settings as its own.</summary>
    private string TokenFile()
    {
        try
        {
            var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(Path.GetFullPath(folder), "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
            return Path.GetFullPath(settings[$"{AdminOptions.Section}:{nameof(AdminOptions.TokenFile)}"] ?? new AdminOptions().TokenFile, Path.GetFullPath(folder));
        }
        catch (InvalidDataException exception)
        {
            throw new AdminCallException($"appsettings.json is not valid JSON: {exception.GetBaseException().Message} Mend it.", exception);
        }
    }

    /// <summary>The sentence of the problem, which says more than its status.</summary>
    private static async Task<string> ReasonOfAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancellationToken));
            foreach (var name in new[] { "detail", "title" })
            {
                if (problem.RootElement.TryGetProperty(name, out var text) && text.GetString() is { Length: > 0 } sentence)
                    return sentence;
            }
        }
        catch (JsonException)
        {
            // No problem document: the status has to do.
        }

        return $"The gateway answered {(int)answer.StatusCode} {answer.ReasonPhrase}.";
    }
}
