using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace LegacyGateway.Cli.Contracts.Broker;

/// <summary>A Pact Broker, reached through the links that its HAL documents hold; no address but the first is known beforehand.</summary>
internal sealed class PactBroker(HttpClient client) : IDisposable
{
    /// <summary>The broker that the environment names: PACT_BROKER_BASE_URL, with PACT_BROKER_TOKEN or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD. Null when there is none.</summary>
    public static PactBroker? FromEnvironment(Func<string, string?> environment)
    {
        if (environment("PACT_BROKER_BASE_URL") is not { Length: > 0 } address)
            return null;
        var client = new HttpClient { BaseAddress = new Uri(address.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/hal+json"));
        if (environment("PACT_BROKER_TOKEN") is { Length: > 0 } token)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        else if (environment("PACT_BROKER_USERNAME") is { Length: > 0 } user)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{environment("PACT_BROKER_PASSWORD")}")));
        return new PactBroker(client);
    }

    /// <summary>Gives the broker the pacts of one consumer's version.</summary>
    public async Task PublishPactsAsync(string consumer, string version, string? branch, IEnumerable<(string Provider, byte[] Pact)> pacts, CancellationToken cancellationToken)
    {
        var contracts = pacts.Select(JsonNode (pact) => new JsonObject
        {
            ["consumerName"] = consumer,
            ["providerName"] = pact.Provider,
            ["specification"] = "pact",
            ["contentType"] = "application/json",
            ["content"] = Convert.ToBase64String(pact.Pact),
        });
        await PostAsync(await LinkAsync(null, "pb:publish-contracts", cancellationToken), new JsonObject
        {
            ["pacticipantName"] = consumer,
            ["pacticipantVersionNumber"] = version,
            ["branch"] = branch,
            ["contracts"] = new JsonArray([.. contracts]),
        }, cancellationToken);
    }

    /// <summary>Tells the broker whether a provider's version keeps the consumer's latest pact.</summary>
    public async Task PublishResultAsync(string consumer, string provider, string providerVersion, bool success, CancellationToken cancellationToken)
    {
        var pact = await LinkAsync(null, "pb:latest-pact-version", cancellationToken, ("provider", provider), ("consumer", consumer));
        await PostAsync(await LinkAsync(pact, "pb:publish-verification-results", cancellationToken), new JsonObject
        {
            ["success"] = success,
            ["providerApplicationVersion"] = providerVersion,
            ["verifiedBy"] = new JsonObject { ["implementation"] = "legacygateway" },
        }, cancellationToken);
    }

    /// <exception cref="HttpRequestException">The broker knows no such environment or version.</exception>
    public async Task RecordDeploymentAsync(string participant, string version, string environment, CancellationToken cancellationToken)
    {
        var link = await LinkAsync(null, "pb:pacticipant-version", cancellationToken, ("pacticipant", participant), ("version", version));
        var document = await GetAsync(link, cancellationToken);
        var deployment = document["_links"]?["pb:record-deployment"]?.AsArray().FirstOrDefault(one => (string?)one!["name"] == environment)
            ?? throw new HttpRequestException($"The broker has no environment \"{environment}\".");
        await PostAsync((string)deployment["href"]!, [], cancellationToken);
    }

    /// <returns>Whether it may be deployed, and the broker's reason.</returns>
    public async Task<(bool Deployable, string Reason)> CanDeployAsync(string participant, string version, string environment, CancellationToken cancellationToken)
    {
        var link = await LinkAsync(null, "pb:can-i-deploy-pacticipant-version-to-environment", cancellationToken,
            ("pacticipant", participant), ("version", version), ("environment", environment));
        var summary = (await GetAsync(link, cancellationToken))["summary"];
        return ((bool?)summary?["deployable"] == true, (string?)summary?["reason"] ?? "The broker gave no reason.");
    }

    public void Dispose() => client.Dispose();

    /// <summary>The address behind a relation of a document.</summary>
    /// <param name="document">Its address; null for the broker's first page.</param>
    private async Task<string> LinkAsync(string? document, string relation, CancellationToken cancellationToken, params (string Name, string Value)[] parameters)
    {
        var links = (await GetAsync(document ?? "", cancellationToken))["_links"];
        var href = (string?)links?[relation]?["href"] ?? throw new HttpRequestException($"The broker has no {relation}.");
        return parameters.Aggregate(href, (template, one) => template.Replace($"{{{one.Name}}}", Uri.EscapeDataString(one.Value), StringComparison.Ordinal));
    }

    private async Task<JsonNode> GetAsync(string address, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
    }

    private async Task PostAsync(string address, JsonObject body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), content, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"The broker answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
