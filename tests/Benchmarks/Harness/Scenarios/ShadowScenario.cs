using LegacyGateway.Benchmarks.Load;
using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>
/// What shadow costs callers: the same forwarded route at stage legacy, and at stage shadow with a sample of 10 %. A second gateway at stage legacy tells by how
/// much two equal programs differ here.
/// </summary>
internal sealed class ShadowScenario(Company company, BenchmarkOptions options)
{
    private const string Path = "/api/products/HT-10000";

    public async Task RunAsync(Report report, CancellationToken cancel)
    {
        var backend = await company.BackendAsync(cancel);
        var without = await GatewayAsync("legacy");
        var again = await GatewayAsync("legacy", "-again");
        var with = await GatewayAsync("shadow");
        report.Heading("Forwarded, 1 KB, with shadow");
        report.Table(await Contest.RunAsync(
            [
                new Contender("stage legacy", without.Url + Path, without.Program),
                new Contender("stage legacy, another gateway", again.Url + Path, again.Program),
                new Contender("stage shadow, 10 %", with.Url + Path, with.Program),
            ],
            options,
            cancel));
        foreach (var (program, _) in new[] { without, again, with })
            await company.Workplace.StopAsync(program);

        async Task<(RunningProgram Program, string Url)> GatewayAsync(string stage, string suffix = "")
        {
            var folder = new GatewayFolder($"gateway-{stage}{suffix}", company.Workplace, options.Root, "unused", backend.Url).WriteMoving(stage);
            return await company.GatewayAsync(folder, cancel);
        }
    }
}
