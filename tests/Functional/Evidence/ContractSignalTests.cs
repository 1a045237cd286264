using System.Collections.Immutable;
using System.Text;
using LegacyGateway.Core.Contracts.Pacts;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Forwarding;
using Microsoft.AspNetCore.Http;

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

        void Record(string backend, string? mismatch = null) => VerificationFolder.Write(Path.Combine(world.Gateway.Folder, VerificationFolder.Name), new PactVerification
        {
            Consumer = "app",
            Provider = "legacygateway",
            Backend = backend,
            Version = "1",
            VerifiedAt = DateTimeOffset.UnixEpoch,
            PactHash = PactFile.Parse("app-legacygateway.json", Encoding.UTF8.GetBytes(Pact)).Hash,
            Contracts = ImmutableSortedDictionary<string, string>.Empty.Add("things", "1.0.0"),
            Interactions = [new VerifiedInteraction("a thing", mismatch)],
        });
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
    public async Task Each_replica_tells_what_it_counted_itself()
    {
        await using var one = await ShadowWorld.StartAsync("migrated", settings: [("Contracts:LiveShare", "1")]);
        await using var other = await ShadowWorld.StartAsync("migrated", settings: [("Contracts:LiveShare", "1")]);
        await one.GetAsync(1, 2);
        await other.GetAsync(1, 3);

        await CountsAsync(one, 2);
        await CountsAsync(other, 3);

        static Task CountsAsync(ShadowWorld world, int answers) => ForwardingWorld.UntilAsync(async () =>
        {
            var (code, output) = await CommandAsync(world, "contracts", "live");
            return code == 0
                && output.Contains($"things.read  service  {answers}        0          -      -     -", StringComparison.Ordinal)
                && output.Contains("Every replica counts its own answers", StringComparison.Ordinal);
        });
    }

    /// <summary>The command line as a process of its own.</summary>
    private static Task<(int Code, string Output)> CommandAsync(ShadowWorld world, params string[] command) =>
        BuiltProgram.RunAsync(BuiltProgram.Gateway, [.. command, "--url", world.Gateway.Management.BaseAddress!.ToString(), "--config", world.Gateway.Folder]);
}
