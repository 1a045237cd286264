using System.Text.Json;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Planning;
using LegacyGateway.Tests.Functional.Forwarding;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>Plan: what other files would change in a running gateway, told before anybody applies them.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("legacygateway-plan-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_foretells_who_answers_the_recent_requests_and_changes_nothing()
    {
        await using var world = await ShadowWorld.StartAsync("shadow");
        foreach (var id in Enumerable.Range(1, 40))
        {
            await world.GetAsync(id, id);
            // The twentieth part of a second is the time in which one request is remembered.
            await Task.Delay(TimeSpan.FromMilliseconds(55), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Copy(world, yarp => yarp.Replace("\"shadow\"", "\"canary\", \"Migration.Percent\": \"50\"", StringComparison.Ordinal));
        var before = world.Row;
        var report = await PlanAsync(world);
        var moved = Assert.Single(report.Requests);

        Assert.Equal(("things.read", "erp", "service", report.Recorded), (moved.Route, moved.From, moved.To, moved.Of));
        Assert.InRange(report.Recorded, 35, 40);
        Assert.Contains("get of things ", moved.Examples[0], StringComparison.Ordinal);
        var change = Assert.Single(report.Routes);
        Assert.Equal("shadow (erp to service) → canary 50 % (erp to service); Metadata Migration.Percent, Migration.Stage", change.Sentence);
        Assert.Equal(before, world.Row);
        File.Copy(Path.Combine(_folder, "yarp.json"), Path.Combine(world.Gateway.Folder, "yarp.json"), overwrite: true);
        await ForwardingWorld.UntilAsync(() => Task.FromResult(world.Row.Stage is Stage.Canary));
        var asked = world.Service.Requests.Count(request => !request.Headers.ContainsKey("LegacyGateway-Shadow"));
        await world.GetAsync(1, 40);
        asked = world.Service.Requests.Count(request => !request.Headers.ContainsKey("LegacyGateway-Shadow")) - asked;
        // What was not remembered can be off by as much.
        Assert.InRange(moved.Requests, asked - (40 - report.Recorded), asked);
    }

    [Fact]
    public async Task It_tells_what_changes_of_contracts_and_mappings_and_refuses_mistakes()
    {
        await using var world = await ShadowWorld.StartAsync("migrated");
        Copy(world);
        Assert.Equal((0, "Nothing changes.\nNone of 0 recent requests would be answered by another backend.\n"), await RunAsync(world));
        Edit("contracts/resources/things.json", text => text.Replace("\"maxLength\": 50", "\"maxLength\": 40", StringComparison.Ordinal));
        Edit("contracts/systems/erp.json", text => text.Replace("\"digits\": 2", "\"digits\": 3", StringComparison.Ordinal));
        var report = await PlanAsync(world);
        Assert.Equal(("things", true), (report.Contracts.Single().Name, report.Contracts.Single().Sentence.StartsWith("$.fields.name", StringComparison.Ordinal)));
        Assert.Equal(new PlannedChange("erp", "changed", "$.bindings.things.fields.total.convert"), report.Mappings.Single());

        Edit("yarp.json", text => text.Replace("\"Migration.To\": \"service\"", "\"Migration.To\": \"nobody\"", StringComparison.Ordinal));
        var (code, output) = await RunAsync(world);
        Assert.Equal(1, code);
        Assert.Contains("There is no cluster \"nobody\".", output, StringComparison.Ordinal);
        Assert.Equal(Stage.Migrated, world.Row.Stage);
    }

    private static Task<(int Code, string Output)> RunAsync(ShadowWorld world, string folder, params string[] more) =>
        Commands.RunAsync(["plan", "--config", folder, "--running", world.Gateway.Folder, "--url", world.Gateway.Management.BaseAddress!.ToString(), .. more]);

    private Task<(int Code, string Output)> RunAsync(ShadowWorld world) => RunAsync(world, _folder);

    private async Task<PlanReport> PlanAsync(ShadowWorld world)
    {
        var (code, output) = await RunAsync(world, _folder, "--json");
        Assert.True(code == 0, output);
        return JsonSerializer.Deserialize(output, PlanJson.Default.PlanReport)!;
    }

    private void Copy(ShadowWorld world, Func<string, string>? yarp = null)
    {
        foreach (var file in new[] { "yarp.json", "contracts/resources/things.json", "contracts/systems/erp.json" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
            File.Copy(Path.Combine(world.Gateway.Folder, file), Path.Combine(_folder, file));
        }

        if (yarp is not null)
            Edit("yarp.json", yarp);
    }

    private void Edit(string file, Func<string, string> edit) => File.WriteAllText(Path.Combine(_folder, file), edit(File.ReadAllText(Path.Combine(_folder, file))));
}
