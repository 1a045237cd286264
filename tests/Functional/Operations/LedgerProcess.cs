using System.Net;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.LedgerHost;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>The gateway with the ledger's adapter as a process of its own, which can be killed and started again.</summary>
internal sealed class LedgerProcess : IAsyncDisposable
{
    private readonly TestDeployment _deployment;
    private readonly bool _ownsFiles;
    private BuiltProgram? _program;

    private LedgerProcess(TestDeployment deployment, bool ownsFiles, LedgerFile ledger)
    {
        (_deployment, _ownsFiles, Ledger) = (deployment, ownsFiles, ledger);
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{deployment.PublicPort}") };
    }

    public LedgerFile Ledger { get; }

    public HttpClient Client { get; }

    /// <summary>SIGTERM; the exit code.</summary>
    public Task<int> TerminateAsync() => _program!.TerminateAsync();

    /// <summary>The management listener.</summary>
    public Uri Management => new($"http://127.0.0.1:{_deployment.ManagementPort}");

    public string Folder => _deployment.Folder;

    public bool HasExited => _program?.HasExited ?? true;

    /// <param name="store">A PostgreSQL connection; null for SQLite in the folder.</param>
    /// <param name="shared">The ledger of another replica; null makes one.</param>
    public static async Task<LedgerProcess> StartAsync(string? store = null, string? shared = null, string operations = "")
    {
        var deployment = new TestDeployment(LedgerFiles.Yarp);
        var database = shared ?? Path.Combine(deployment.Folder, "ledger.db");
        var ledger = new LedgerFile(database);
        if (shared is null)
            ledger.Create();
        deployment.Write("contracts/resources/notes.json", LedgerFiles.Notes());
        deployment.Write("contracts/systems/ledger.json", LedgerFiles.System(database, operations));
        deployment.Write("contracts/systems/erp.json", LedgerFiles.Erp);
        deployment.Write("appsettings.json", Settings(deployment, store));
        var process = new LedgerProcess(deployment, true, ledger);
        await process.StartAgainAsync();
        return process;
    }

    public async Task StartAgainAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
        _program = await BuiltProgram.ServeAsync(
            new Uri($"http://127.0.0.1:{_deployment.PublicPort}/health/ready"), Path.Combine(AppContext.BaseDirectory, "LegacyGateway.Tests.LedgerHost.dll"), _deployment.Folder);
    }

    /// <summary>Until a fault has killed it.</summary>
    public Task UntilExitedAsync() => Eventually.Async(() =>
    {
        Assert.True(HasExited);
        return Task.CompletedTask;
    });

    /// <returns>Where its operation is asked for.</returns>
    public async Task<string> CreateAsync(string text, string? key = null)
    {
        var accepted = await LedgerGateway.SendAsync(
            Client, HttpMethod.Post, "/api/notes", $$"""{ "text": "{{text}}" }""", LedgerFiles.AppKey, key is null ? [] : [("Idempotency-Key", key)]);
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        return accepted.Header("Location")!;
    }

    /// <returns>Null when the process died before its answer was out: whoever called asks again then, under the same key (<see cref="KeyOf"/>).</returns>
    public async Task<string?> TryCreateAsync(string text)
    {
        try
        {
            return await CreateAsync(text, KeyOf(text));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public static string KeyOf(string text) => $"\"{text}\"";

    public string DatabasePath => Path.Combine(_deployment.Folder, "ledger.db");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_program is not null)
            await _program.DisposeAsync();
        if (_ownsFiles)
            _deployment.Dispose();
    }

    private static string Settings(TestDeployment deployment, string? store) => $$"""
        {
          "Kestrel": { "Endpoints": { "Public": { "Url": "http://127.0.0.1:{{deployment.PublicPort}}" }, "Management": { "Url": "http://127.0.0.1:{{deployment.ManagementPort}}" } } },
          {{(store is null ? "" : $"\"StateStore\": {{ \"Provider\": \"PostgreSql\", \"ConnectionString\": \"{store}\" }},")}}
          "Identity": { "ApiKeys": [ { "Name": "app", "Hash": "{{Identity.ApiKey.HashOf(LedgerFiles.AppKey)}}" } ] },
          "Operations": { "Poll": "00:00:00.100", "Lease": "00:00:01" },
          "Shutdown": { "Delay": "00:00:00" }
        }
        """;
}
