using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using LegacyGateway.Cli;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Rest;
using LegacyGateway.Tests.LedgerHost;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>A gateway in this process in front of a ledger.</summary>
internal sealed class LedgerGateway : IAsyncDisposable
{
    private LedgerGateway(GatewayUnderTest gateway, LedgerFile ledger) => (Gateway, Ledger) = (gateway, ledger);

    public GatewayUnderTest Gateway { get; }

    public LedgerFile Ledger { get; }

    public static Task<LedgerGateway> StartAsync(string notes = "", string operations = "", string system = "", params (string Key, string Value)[] settings) =>
        StartWithAsync(LedgerFiles.Yarp, notes, database => LedgerFiles.System(database, operations, system), settings);

    /// <param name="notes">More keys of the resource, ending with a comma.</param>
    /// <param name="system">The system's file; null for a gateway that has only other servers.</param>
    public static async Task<LedgerGateway> StartWithAsync(string yarp, string notes, Func<string, string>? system, params (string Key, string Value)[] settings)
    {
        LedgerFile? ledger = null;
        var gateway = await GatewayUnderTest.StartAsync(
            under =>
            {
                var database = Path.Combine(under.Folder, "ledger.db");
                ledger = new LedgerFile(database);
                ledger.Create();
                under.Write("contracts/resources/notes.json", LedgerFiles.Notes(notes));
                if (system is not null)
                    under.Write("contracts/systems/ledger.json", system(database));
                under.Write("contracts/systems/erp.json", LedgerFiles.Erp);
                under.Write("yarp.json", yarp);
            },
            builder => builder.Services.AddSingleton<IAdapterKind, LedgerKind>(),
            [.. LedgerFiles.Settings.ExceptBy(settings.Select(setting => setting.Key), setting => setting.Key), .. settings]);
        return new LedgerGateway(gateway, ledger!);
    }

    /// <summary>Runs the command line against this gateway.</summary>
    public async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        string[] all = [.. arguments, "--config", Gateway.Folder, "--url", Gateway.Management.BaseAddress!.AbsoluteUri];
        var code = await CommandLine.CreateRoot().Parse(all).InvokeAsync(new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    public Task<Answered> CreateAsync(string json, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, "/api/notes", json, LedgerFiles.AppKey, headers);

    public Task<Answered> SendAsync(HttpMethod method, string path, string? json, string? key = LedgerFiles.AppKey, params (string Name, string Value)[] headers) =>
        SendAsync(Gateway.Client, method, path, json, key, headers);

    public static async Task<Answered> SendAsync(HttpClient client, HttpMethod method, string path, string? json, string? key, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.Add("X-API-Key", key);
        if (json is not null)
            request.Content = new StringContent(json, MediaTypeHeaderValue.Parse("application/json"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answered(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Waits until an operation is in a state and gives its last view.</summary>
    public async Task<JsonElement> UntilAsync(Answered accepted, params string[] states) => await UntilAsync(Gateway.Client, accepted.Header("Location")!, states);

    public static async Task<JsonElement> UntilAsync(HttpClient client, string location, params string[] states)
    {
        JsonElement last = default;
        await Host.Eventually.Async(async () =>
        {
            last = (await SendAsync(client, HttpMethod.Get, location, null, LedgerFiles.AppKey)).Json;
            Assert.Contains(last.GetProperty("state").GetString(), states);
        });
        return last;
    }

    /// <summary>Stops the gateway as SIGTERM would, and looks at the ledger before its folder goes.</summary>
    public Task StopAsync(Action look) => Gateway.StopAsync(look);

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
