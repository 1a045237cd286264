using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using LegacyGateway.Cli;
using LegacyGateway.Tests.Functional.Forwarding;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Moves;

/// <summary>One replica in a process of its own, with a route on its way from a legacy gateway to a service.</summary>
internal sealed class MovingRoute : IAsyncDisposable
{
    private const string Things = """
        {
          "resource": "things", "singular": "thing", "version": "1.0.0", "key": ["id"], "access": { "anonymous": true },
          "fields": { "id": { "type": "string", "maxLength": 40, "filterable": ["eq", "in"], "sortable": true } }
        }
        """;

    private readonly (string Name, string Value)[] _environment;
    private GatewayProcess? _gateway;

    public MovingRoute(string yarp, string? store = null)
    {
        Deployment = new TestDeployment(yarp);
        Deployment.Write("contracts/resources/things.json", Things);
        _environment = store is null ? [] : [("StateStore__Provider", "PostgreSql"), ("StateStore__ConnectionString", store)];
    }

    public TestDeployment Deployment { get; }

    public GatewayProcess Gateway => _gateway!;

    public static string Yarp(Backend legacy, Backend service, string stage, string more = "") =>
        ForwardingWorld.Moving(legacy, service, stage).Replace($"\"{stage}\"", $"\"{stage}\"{more}", StringComparison.Ordinal);

    public async Task<MovingRoute> StartAsync()
    {
        _gateway = await GatewayProcess.StartAsync(Deployment, _environment);
        return this;
    }

    /// <summary>As kill -9 would.</summary>
    public async Task KillAsync()
    {
        await Gateway.DisposeAsync();
        _gateway = null;
    }

    /// <summary>Who answered: the name of a backend.</summary>
    public async Task<string> AskAsync(string key = "1")
    {
        using var answer = await Gateway.Public.GetAsync($"/api/things/{key}", TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var body = JsonDocument.Parse(text);
        return body.RootElement.TryGetProperty("by", out var by) ? by.GetString()! : body.RootElement.GetProperty("code").GetString()!;
    }

    public async Task<HttpResponseMessage> PostAsync(string below, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/routes/things.read/{below}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Deployment.Read("data/admin.token").Trim()}");
        return await Gateway.Management.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs the command line against this replica.</summary>
    public async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        string[] all = [.. arguments, "--config", Deployment.Folder, "--url", $"http://127.0.0.1:{Deployment.ManagementPort}"];
        var code = await CommandLine.CreateRoot().Parse(all).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
            await KillAsync();
        Deployment.Dispose();
    }
}
