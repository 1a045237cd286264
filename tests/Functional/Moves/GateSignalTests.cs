using System.Text.Json.Nodes;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Tests.Adapters.Ui;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.Functional.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Moves;

/// <summary>What a gate sees beyond traffic, from the real thing: screens in a browser, files in a folder.</summary>
public sealed class GateSignalTests
{
    private const string Parts = """
        { "resource": "parts", "singular": "part", "version": "1.0.0", "key": ["id"], "fields": { "id": { "type": "string", "maxLength": 10 } } }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Screens_that_nobody_has_looked_at_are_no_data_and_those_that_have_changed_fail_the_gate()
    {
        await using var helpdesk = await HelpdeskProcess.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(under =>
        {
            HelpdeskDeployment.WriteContracts(under.Write, helpdesk, [1], system => system["probe"] = new JsonObject { ["every"] = null });
            under.Write("yarp.json", Yarp("tickets", "helpdesk"));
        });
        // What the gateway does on its schedule.
        var screens = (IFlowSystem)gateway.Services.GetRequiredService<GatewayState>().Current.Adapters["helpdesk"].Adapter;

        Assert.Equal(Verdict("no-data", "the screens of helpdesk were not probed since the gateway started"), await LookAsync(gateway, "tickets", Gate.Drift));
        await screens.ProbeAsync(accept: false, Cancellation);
        Assert.Equal(Verdict("pass", "the screens of helpdesk are as its flows know them"), await LookAsync(gateway, "tickets", Gate.Drift));
        await helpdesk.NameSaveButtonAsync("Commit");
        await screens.ProbeAsync(accept: false, Cancellation);
        var drifted = await LookAsync(gateway, "tickets", Gate.Drift);
        var (code, told) = await Evidence.Commands.RunAsync(gateway, "can-i-migrate", "tickets.read", "--to", "canary");

        Assert.Equal("fail", drifted.Verdict);
        Assert.Contains("Screens have changed: tickets.create: ", drifted.Sentence, StringComparison.Ordinal);
        Assert.Equal(1, code);
        Assert.Contains("Screens have changed: tickets.create: ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_due_and_has_not_come_fails_the_gate_until_it_comes_also_at_another_gateway()
    {
        await using var host = await GatewayUnderTest.StartAsync(
            under =>
            {
                under.Write("contracts/resources/parts.json", Parts);
                under.Write("contracts/systems/warehouse.json", """
                    {
                      "system": "warehouse", "adapter": "filedrop", "root": "share", "poll": "00:00:00.100",
                      "bindings": { "parts": {
                        "inbound": { "folder": "parts", "ready": { "stableFor": "00:00:00.100" }, "schedule": "every 3s", "grace": "00:00:00", "layout": { "format": "csv" } },
                        "fields": { "id": { "from": "ID" } } } }
                    }
                    """);
                under.Write("share/parts/.keep", "");
                under.Write("yarp.json", Yarp("parts", "warehouse"));
            },
            ("Health:Interval", "00:00:01"));
        await using var edge = await GatewayUnderTest.StartAsync(under =>
        {
            under.Write("contracts/resources/parts.json", Parts);
            under.Write("yarp.json", Yarp("parts", "warehouse", $$""", "Health": "{{host.Management.BaseAddress}}health" }, "Destinations": { "a": { "Address": "{{host.Client.BaseAddress}}" } """));
        });

        await Eventually.Async(async () => Assert.All(await BothAsync(Gate.Freshness), found => Assert.Equal("fail", found.Verdict)));
        Assert.All(await BothAsync(Gate.Freshness), found => Assert.Contains("Missing file: parts was expected by ", found.Sentence, StringComparison.Ordinal));
        Assert.Equal("no write to warehouse waits for a person in its own gateway", (await LookAsync(edge, "parts", Gate.Parked, 2))[1].Sentence);
        var files = 0;
        await Eventually.Async(async () =>
        {
            // On a slow machine the next one may be due before anybody looks.
            host.Write($"share/parts/parts-{++files}.csv", $"ID\nP{files}\n");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Cancellation);
            Assert.All(await BothAsync(Gate.Freshness), found => Assert.Equal(Verdict("pass", "every file of warehouse that is due has come"), found));
        });
        await host.DisposeAsync();
        var silent = await LookAsync(edge, "parts", Gate.Freshness);
        Assert.Equal("no-data", silent.Verdict);
        Assert.StartsWith("the gateway of warehouse does not tell its health: ", silent.Sentence, StringComparison.Ordinal);

        async Task<(string Verdict, string Sentence)[]> BothAsync(string rule) => [await LookAsync(host, "parts", rule), await LookAsync(edge, "parts", rule)];
    }

    private static (string Verdict, string Sentence) Verdict(string verdict, string sentence) => (verdict, sentence);

    private static async Task<(string Verdict, string Sentence)> LookAsync(GatewayUnderTest gateway, string resource, string rule) => (await LookAsync(gateway, resource, rule, 1))[0];

    private static async Task<(string Verdict, string Sentence)[]> LookAsync(GatewayUnderTest gateway, string resource, string rule, int findings)
    {
        var row = gateway.Services.GetRequiredService<GatewayState>().Current.Routes.Find($"{resource}.read")!;
        var report = await gateway.Services.GetRequiredService<EvidenceGate>().JudgeAsync(row, Stage.Canary, Cancellation);
        var found = report.Findings.Where(finding => finding.Rule == rule).Select(finding => (Gate.Word(finding.Verdict), finding.Sentence)).ToArray();
        Assert.Equal(findings, found.Length);
        return found;
    }

    /// <param name="more">Behind the cluster's Metadata.</param>
    private static string Yarp(string resource, string system, string more = " ") => $$"""
        {
          "Routes": { "{{resource}}.read": {
            "ClusterId": "{{system}}", "Match": { "Path": "/api/{{resource}}/{**rest}", "Methods": ["GET", "HEAD"] },
            "Metadata": { "Resource": "{{resource}}", "Migration.To": "service", "Migration.Stage": "shadow" } } },
          "Clusters": { "{{system}}": { "Metadata": { "System": "{{system}}"{{more}}} }, "service": { "Destinations": { "a": { "Address": "http://127.0.0.1:9/" } } } }
        }
        """;
}
