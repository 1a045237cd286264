using System.CommandLine;
using System.Net;
using System.Text.Json;
using LegacyGateway.Cli;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.Functional.Operations;
using LegacyGateway.Tests.Functional.Rest;
using LegacyGateway.Tests.LedgerHost;

namespace LegacyGateway.Tests.Functional.Moves;

/// <summary>One replica in a process of its own in front of a ledger and a new service: notes on their way, reads and writes apart.</summary>
internal sealed class MovingNotes : IAsyncDisposable
{
    public const string OperatorKey = "lgw_operator";

    private readonly TestDeployment _deployment;
    private BuiltProgram? _program;

    private MovingNotes(TestDeployment deployment, LedgerFile ledger)
    {
        (_deployment, Ledger) = (deployment, ledger);
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{deployment.PublicPort}") };
    }

    public LedgerFile Ledger { get; }

    public HttpClient Client { get; }

    public bool HasExited => _program?.HasExited ?? true;

    public string LedgerPath => Path.Combine(_deployment.Folder, "ledger.db");

    /// <param name="metadata">More Metadata of both routes, beginning with a comma.</param>
    /// <param name="stages">The stages of reads and writes.</param>
    /// <param name="store">A PostgreSQL connection; null for SQLite in the folder.</param>
    /// <param name="ledger">The ledger of another replica; null makes one with notes 1 to 60.</param>
    /// <param name="reads">More Metadata of the reads alone, beginning with a comma.</param>
    public static async Task<MovingNotes> StartAsync(
        NoteService service, string metadata = "", (string Read, string Write)? stages = null, string? store = null, string? ledger = null, string notes = "", string reads = "")
    {
        var deployment = new TestDeployment(Yarp(service, metadata, reads, stages ?? ("legacy", "legacy")));
        var database = ledger ?? Path.Combine(deployment.Folder, "ledger.db");
        var file = new LedgerFile(database);
        if (ledger is null)
        {
            file.Create();
            file.Execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO notes (text, marker) SELECT 'as legacy has it', 'm' || i FROM n");
        }

        deployment.Write("contracts/resources/notes.json", LedgerFiles.Notes(notes));
        deployment.Write("contracts/systems/ledger.json", LedgerFiles.System(database));
        deployment.Write("contracts/systems/erp.json", LedgerFiles.Erp);
        deployment.Write("appsettings.json", Settings(deployment, store));
        var replica = new MovingNotes(deployment, file);
        await replica.StartAgainAsync();
        return replica;
    }

    public async Task StartAgainAsync() => _program = await BuiltProgram.ServeAsync(
        new Uri($"http://127.0.0.1:{_deployment.PublicPort}/health/ready"), Path.Combine(AppContext.BaseDirectory, "LegacyGateway.Tests.LedgerHost.dll"), _deployment.Folder);

    public void Write(NoteService service, (string Read, string Write) stages) => _deployment.Write("yarp.json", Yarp(service, "", "", stages));

    /// <summary>As kill -9 would.</summary>
    public async Task KillAsync()
    {
        await _program!.DisposeAsync();
        _program = null;
    }

    public Task<Answered> SendAsync(HttpMethod method, string path, string? json = null, string? key = LedgerFiles.AppKey, params (string Name, string Value)[] headers) =>
        LedgerGateway.SendAsync(Client, method, path, json, key, headers);

    public Task<Answered> PatchAsync(int note, string text, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, $"/api/notes/{note}", $$"""{ "text": "{{text}}" }""", LedgerFiles.AppKey, headers);

    /// <summary>The same write as a mutation, which does not wait.</summary>
    /// <returns>The operation's id.</returns>
    public async Task<string> MutateAsync(int note, string text)
    {
        var query = $$"""{ "query": "mutation { updateNote(id: {{note}}, input: { text: \"{{text}}\" }, wait: 0) { operation { id state } errors { code } } }" }""";
        var payload = (await SendAsync(HttpMethod.Post, "/graphql", query)).Json.GetProperty("data").GetProperty("updateNote");
        Assert.True(payload.GetProperty("errors").GetArrayLength() == 0, payload.ToString());
        return payload.GetProperty("operation").GetProperty("id").GetString()!;
    }

    public async Task<string> TextOfAsync(int note) => (await SendAsync(HttpMethod.Get, $"/api/notes/{note}")).Json.GetProperty("text").GetString()!;

    public async Task<JsonElement> UntilAsync(Answered accepted, params string[] states)
    {
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        return await LedgerGateway.UntilAsync(Client, accepted.Header("Location")!, states);
    }

    public async Task UntilStageAsync(string route, string stage) =>
        await Eventually.Async(async () => Assert.Contains($"{route}: {stage}", (await RunAsync("route", "show", route)).Output, StringComparison.Ordinal));

    /// <summary>Moves a route whatever the gate says.</summary>
    public async Task<string> MoveAsync(string route, string to, params string[] more)
    {
        var (code, output) = await RunAsync(["route", "move", route, "--to", to, .. more]);
        Assert.True(code == 0, output);
        return output;
    }

    /// <summary>Runs the command line against this replica.</summary>
    public async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        string[] all = [.. arguments, "--config", _deployment.Folder, "--url", $"http://127.0.0.1:{_deployment.ManagementPort}"];
        var code = await CommandLine.CreateRoot().Parse(all).InvokeAsync(new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_program is not null)
            await KillAsync();
        _deployment.Dispose();
    }

    private static string Yarp(NoteService service, string metadata, string reads, (string Read, string Write) stages) => $$"""
        {
          "Routes": {
            "notes.read": {
              "ClusterId": "ledger", "Match": { "Path": "/api/notes/{**rest}", "Methods": ["GET"] },
              "Metadata": { "Resource": "notes", "Migration.To": "service", "Migration.Stage": {{StageOf(stages.Read)}}, "Migration.Shadow": "0"{{metadata}}{{reads}} }
            },
            "notes.write": {
              "ClusterId": "ledger", "Match": { "Path": "/api/notes/{**rest}", "Methods": ["POST", "PATCH", "DELETE"] },
              "Metadata": { "Resource": "notes", "Migration.To": "service", "Migration.Stage": {{StageOf(stages.Write)}}{{metadata}} }
            }
          },
          "Clusters": { "ledger": { "Metadata": { "System": "ledger" } }, "service": { "Destinations": { "a": { "Address": "{{service.Backend.Address}}" } } } }
        }
        """;

    /// <summary><c>canary 50</c> has a share.</summary>
    private static string StageOf(string stage) => stage.Split(' ') is [var name, var percent] ? $"\"{name}\", \"Migration.Percent\": \"{percent}\"" : $"\"{stage}\"";

    private static string Settings(TestDeployment deployment, string? store) => $$"""
        {
          "Kestrel": { "Endpoints": { "Public": { "Url": "http://127.0.0.1:{{deployment.PublicPort}}" }, "Management": { "Url": "http://127.0.0.1:{{deployment.ManagementPort}}" } } },
          {{(store is null ? "" : $"\"StateStore\": {{ \"Provider\": \"PostgreSql\", \"ConnectionString\": \"{store}\" }},")}}
          "Identity": { "ApiKeys": [
            { "Name": "app", "Hash": "{{Identity.ApiKey.HashOf(LedgerFiles.AppKey)}}" },
            { "Name": "other", "Hash": "{{Identity.ApiKey.HashOf(LedgerFiles.OtherKey)}}", "Claims": { "tenant": "acme" } },
            { "Name": "tester", "Hash": "{{Identity.ApiKey.HashOf(OperatorKey)}}", "Operator": true } ] },
          "Operations": { "Poll": "00:00:00.100", "Lease": "00:00:01" },
          "Shutdown": { "Delay": "00:00:00" }
        }
        """;
}
