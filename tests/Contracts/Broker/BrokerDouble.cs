using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Contracts.Broker;

/// <summary>A Pact Broker as far as its published HAL interface is used here; it keeps everything in memory.</summary>
internal sealed class BrokerDouble : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<(string Consumer, string Provider), JsonObject> _pacts = new();

    private BrokerDouble(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public ConcurrentQueue<(string Consumer, string Version, string? Branch)> Publications { get; } = [];

    public ConcurrentQueue<(string Pact, bool Success, string ProviderVersion)> Results { get; } = [];

    public ConcurrentQueue<string> Deployments { get; } = [];

    /// <summary>Whether new pacts count as pending for providers.</summary>
    public bool Pending { get; set; }

    public static async Task<BrokerDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var broker = new BrokerDouble(app);
        app.MapGet("/", broker.Index);
        app.MapPost("/contracts/publish", broker.Publish);
        app.MapGet("/pacts/provider/{provider}/consumer/{consumer}/latest", broker.Pact);
        app.MapPost("/pacts/provider/{provider}/consumer/{consumer}/results", broker.Result);
        app.MapMethods("/pacts/provider/{provider}/for-verification", ["GET", "POST"], broker.ForVerification);
        app.MapPut("/pacticipants/{name}/branches/{branch}/versions/{version}", () => Microsoft.AspNetCore.Http.Results.Created());
        app.MapPut("/pacticipants/{name}/versions/{version}/tags/{tag}", () => Microsoft.AspNetCore.Http.Results.Created());
        app.MapGet("/pacticipants/{name}", (string name) => broker.Hal(new JsonObject { ["name"] = name }, broker.ParticipantLinks(name)));
        app.MapGet("/pacticipants/{name}/versions/{version}", broker.Version);
        app.MapPost("/deployed/{name}/{version}/{environment}", broker.Deployed);
        app.MapGet("/can-i-deploy", broker.CanIDeploy);
        await app.StartAsync();
        return broker;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Index() => Hal([], new()
    {
        ["pb:publish-contracts"] = "contracts/publish",
        ["pb:latest-pact-version"] = "pacts/provider/{provider}/consumer/{consumer}/latest",
        ["pb:provider-pacts-for-verification"] = "pacts/provider/{provider}/for-verification",
        ["pb:pacticipant"] = "pacticipants/{pacticipant}",
        ["pb:pacticipant-version"] = "pacticipants/{pacticipant}/versions/{version}",
        ["pb:pacticipant-branch-version"] = "pacticipants/{pacticipant}/branches/{branch}/versions/{version}",
        ["pb:can-i-deploy-pacticipant-version-to-environment"] = "can-i-deploy?pacticipant={pacticipant}&version={version}&environment={environment}",
    });

    private Dictionary<string, string> ParticipantLinks(string name) => new()
    {
        ["pb:branch-version"] = $"pacticipants/{name}/branches/{{branch}}/versions/{{version}}",
        ["pb:version-tag"] = $"pacticipants/{name}/versions/{{version}}/tags/{{tag}}",
    };

    private IResult Publish(JsonObject body)
    {
        var consumer = (string)body["pacticipantName"]!;
        Publications.Enqueue((consumer, (string)body["pacticipantVersionNumber"]!, (string?)body["branch"]));
        foreach (var contract in body["contracts"]!.AsArray())
            _pacts[(consumer, (string)contract!["providerName"]!)] = JsonNode.Parse(Convert.FromBase64String((string)contract["content"]!))!.AsObject();
        return Hal([], []);
    }

    private IResult Pact(string provider, string consumer)
    {
        if (!_pacts.TryGetValue((consumer, provider), out var pact))
            return Microsoft.AspNetCore.Http.Results.NotFound();
        return Hal(pact.DeepClone().AsObject(), new()
        {
            ["self"] = $"pacts/provider/{provider}/consumer/{consumer}/latest",
            ["pb:publish-verification-results"] = $"pacts/provider/{provider}/consumer/{consumer}/results",
        });
    }

    private IResult Result(string provider, string consumer, JsonObject body)
    {
        Results.Enqueue(($"{consumer} → {provider}", (bool)body["success"]!, (string)body["providerApplicationVersion"]!));
        return Microsoft.AspNetCore.Http.Results.Created();
    }

    private IResult ForVerification(string provider)
    {
        var pacts = _pacts.Keys.Where(key => key.Provider == provider).Select(JsonNode (key) => new JsonObject
        {
            ["shortDescription"] = "latest from main branch",
            ["verificationProperties"] = new JsonObject { ["pending"] = Pending, ["notices"] = new JsonArray() },
            ["_links"] = Links(new() { ["self"] = $"pacts/provider/{provider}/consumer/{key.Consumer}/latest" }),
        });
        return Hal(new JsonObject { ["_embedded"] = new JsonObject { ["pacts"] = new JsonArray([.. pacts]) } }, new() { ["self"] = $"pacts/provider/{provider}/for-verification" });
    }

    private IResult Version(string name, string version) => Hal(new JsonObject
    {
        ["_links"] = new JsonObject
        {
            ["pb:record-deployment"] = new JsonArray(new JsonObject { ["name"] = "production", ["href"] = new Uri(Address, $"deployed/{name}/{version}/production").ToString() }),
        },
    }, null);

    private IResult Deployed(string name, string version, string environment)
    {
        Deployments.Enqueue($"{name} {version} {environment}");
        return Microsoft.AspNetCore.Http.Results.Created();
    }

    /// <summary>As the real one: every pact with the provider needs a good result.</summary>
    private IResult CanIDeploy(string pacticipant)
    {
        var bad = _pacts.Keys.Where(key => key.Provider == pacticipant && !Results.Any(result => result.Pact == $"{key.Consumer} → {key.Provider}" && result.Success)).ToList();
        return Hal(new JsonObject
        {
            ["summary"] = new JsonObject
            {
                ["deployable"] = bad.Count == 0,
                ["reason"] = bad.Count == 0 ? "All required verification results are published and successful" : "There is no verified pact between some versions",
            },
        }, []);
    }

    private IResult Hal(JsonObject body, Dictionary<string, string>? links)
    {
        if (links is not null)
            body["_links"] = Links(links);
        return Microsoft.AspNetCore.Http.Results.Text(body.ToJsonString(), "application/hal+json");
    }

    private JsonObject Links(Dictionary<string, string> links) =>
        new(links.Select(link => KeyValuePair.Create(link.Key, (JsonNode?)new JsonObject
        {
            ["href"] = Address + link.Value,
            ["name"] = link.Key,
            ["templated"] = link.Value.Contains('{', StringComparison.Ordinal),
        })));
}
