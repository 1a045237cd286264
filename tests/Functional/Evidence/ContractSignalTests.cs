using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using LegacyGateway.Core.Contracts.Pacts;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Enforcement;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>Contracts and moves: a route goes on only with verified pacts, and goes back when real answers break the contract.</summary>
public sealed class ContractSignalTests
{
    private const string Pact = """
        { "consumer": { "name": "app" }, "provider": { "name": "legacygateway" },
          "interactions": [{ "description": "a thing", "request": { "method": "GET", "path": "/api/things/1" }, "response": { "status": 200 } }] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_route_may_move_only_once_the_pacts_of_its_consumers_were_verified_with_both_backends()
    {
        await using var world = await ShadowWorld.StartAsync("shadow");
        await CommandAsync(world, "route", "replay", "things.read");
        world.Gateway.Write("contracts/pacts/app-legacygateway.json", Pact);

        await IsAsync(1, "no-data       contract: app → legacygateway with erp was never verified; app → legacygateway with service was never verified");
        Record("erp");
        await IsAsync(1, "no-data       contract: app → legacygateway with service was never verified");
        Record("service", "$.name: it is missing");
        await IsAsync(1, "fail          contract: app → legacygateway with service: \"a thing\" failed: $.name: it is missing");
        Record("service");
        await IsAsync(0, "pass          contract: the consumers' pacts were verified with erp and service");
        world.Gateway.Write("contracts/pacts/app-legacygateway.json", Pact + "\n");
        await IsAsync(1, "no-data       contract: app → legacygateway with erp was verified before the pact changed; app → legacygateway with service was verified before the pact changed");

        async Task IsAsync(int code, string finding)
        {
            var answer = await CommandAsync(world, "can-i-migrate", "things.read", "--to", "canary");
            Assert.Contains($"  {finding}\n", answer.Output, StringComparison.Ordinal);
            Assert.Equal(code, answer.Code);
        }

        void Record(string backend, string? mismatch = null) => ContractSignalTests.Record(world, Pact, backend, new VerifiedInteraction("a thing", mismatch));
    }

    [Fact]
    public async Task A_write_that_the_legacy_system_cannot_do_is_to_be_verified_with_the_new_service_only()
    {
        const string Create = """
            { "consumer": { "name": "app" }, "provider": { "name": "legacygateway" },
              "interactions": [{ "description": "a new thing", "request": { "method": "POST", "path": "/api/things" }, "response": { "status": 201 } }] }
            """;
        await using var world = await ShadowWorld.StartAsync("legacy");
        var proxy = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(world.Gateway.Folder, "yarp.json"), Cancellation))!;
        proxy["Routes"]!["things.write"] = JsonNode.Parse("""
            { "ClusterId": "erp", "Match": { "Path": "/api/things/{**rest}", "Methods": ["POST"] }, "Metadata": { "Resource": "things", "Migration.To": "service", "Migration.Stage": "legacy" } }
            """);
        world.Gateway.Write("yarp.json", proxy.ToJsonString());
        world.Gateway.Write("contracts/pacts/app-legacygateway.json", Create);

        await IsAsync("no-data       contract: app → legacygateway with service was never verified");
        Record(world, Create, "service", new VerifiedInteraction("a new thing", null));
        await IsAsync("pass          contract: the consumers' pacts were verified with service; erp takes no such writes of things, so that nothing can be verified with it");

        Task IsAsync(string finding) => ForwardingWorld.UntilAsync(async () =>
            (await CommandAsync(world, "can-i-migrate", "things.write", "--to", "migrated")).Output.Contains($"  {finding}\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_candidate_whose_answers_break_the_contract_loses_its_callers_though_each_is_a_200()
    {
        await using var world = await ShadowWorld.StartAsync(
            "canary", (id, http) => http.Response.WriteAsync(ShadowWorld.Thing(id, "\"a lot\"")), ", \"Migration.Percent\": \"100\"", settings: [("Contracts:LiveShare", "1")]);

        await world.GetAsync(1, 4);
        await ForwardingWorld.UntilAsync(() => Task.FromResult(world.Row.Stage is Stage.Shadow));

        Assert.Contains("\"total\":1.00", await world.Client.GetStringAsync(new Uri("/api/things/1", UriKind.Relative), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_each_replica_counts_adds_up_and_takes_the_route_back_on_all_of_them()
    {
        var folder = Directory.CreateTempSubdirectory("lgw-replicas-").FullName;
        (string, string)[] settings = [("Contracts:LiveShare", "1"), ("StateStore:ConnectionString", $"Data Source={folder}/state.db")];
        Func<int, HttpContext, Task> wrong = (id, http) => http.Response.WriteAsync(ShadowWorld.Thing(id, "\"a lot\""));
        await using (var one = await ShadowWorld.StartAsync("canary", wrong, ", \"Migration.Percent\": \"100\"", settings: settings))
        await using (var other = await ShadowWorld.StartAsync("canary", wrong, ", \"Migration.Percent\": \"100\"", settings: settings))
        {
            // One error of two answers proves nothing, whoever counted it.
            await one.GetAsync(1, 1);
            await CountsAsync(other, 1);
            Assert.Equal((Stage.Canary, Stage.Canary), (one.Row.Stage, other.Row.Stage));

            await other.GetAsync(2, 2);
            await ForwardingWorld.UntilAsync(() => Task.FromResult((one.Row.Stage, other.Row.Stage) == (Stage.Shadow, Stage.Shadow)));

            await CountsAsync(one, 2);
            await CountsAsync(other, 2);
            using var health = System.Text.Json.JsonDocument.Parse(await one.Gateway.Management.GetStringAsync(new Uri("health", UriKind.Relative), Cancellation));
            Assert.Equal(2, health.RootElement.GetProperty("contracts").GetProperty("violating").GetInt64());
            var (code, output) = await CommandAsync(one, "contracts", "live");
            Assert.Equal(1, code);
            Assert.Contains("things.read  service  2        2          total  value  2", output, StringComparison.Ordinal);
            Assert.Contains("Counted by all replicas since", output, StringComparison.Ordinal);
            Assert.DoesNotContain("a lot", output, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);

        static Task CountsAsync(ShadowWorld world, int answers) => ForwardingWorld.UntilAsync(async () =>
            (await world.Gateway.Services.GetRequiredService<LiveSums>().ReadAsync(Cancellation)).Boundaries is [{ Backend: "service" } boundary]
                && (boundary.Checked, boundary.Violating) == (answers, answers));
    }

    private static void Record(ShadowWorld world, string pact, string backend, VerifiedInteraction interaction) =>
        VerificationFolder.Write(Path.Combine(world.Gateway.Folder, VerificationFolder.Name), new PactVerification
        {
            Consumer = "app",
            Provider = "legacygateway",
            Backend = backend,
            Version = "1",
            VerifiedAt = DateTimeOffset.UnixEpoch,
            PactHash = PactFile.Parse("app-legacygateway.json", Encoding.UTF8.GetBytes(pact)).Hash,
            Contracts = ImmutableSortedDictionary<string, string>.Empty.Add("things", "1.0.0"),
            Interactions = [interaction],
        });

    /// <summary>The command line as a process of its own.</summary>
    private static Task<(int Code, string Output)> CommandAsync(ShadowWorld world, params string[] command) =>
        BuiltProgram.RunAsync(BuiltProgram.Gateway, [.. command, "--url", world.Gateway.Management.BaseAddress!.ToString(), "--config", world.Gateway.Folder]);
}
