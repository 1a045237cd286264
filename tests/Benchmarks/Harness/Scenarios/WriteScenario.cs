using LegacyGateway.Benchmarks.Load;
using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>What it costs that a write is kept (SQLite, synced) before it is forwarded: on a route that moves, and under an idempotency key.</summary>
internal sealed class WriteScenario(Company company, BenchmarkOptions options)
{
    public async Task RunAsync(Report report, CancellationToken cancel)
    {
        var backend = await company.BackendAsync(cancel);
        var (settled, settledUrl) = await GatewayAsync("settled", folder => folder.WriteSettled());
        var (moving, movingUrl) = await GatewayAsync("moving", folder => folder.WriteMoving("migrated", "POST"));
        report.Heading("A forwarded write (POST → 201)");
        report.Table(await Contest.RunAsync(
            [
                new Contender("a route that does not move", settledUrl, settled, "products.lua"),
                new Contender("a route that moves, at migrated", movingUrl, moving, "products.lua"),
                new Contender("a route that does not move, each under a key of its own", settledUrl, settled, "products-keyed.lua"),
                new Contender("a route that moves, each under a key of its own", movingUrl, moving, "products-keyed.lua"),
            ],
            options,
            cancel));
        await company.Workplace.StopAsync(settled);
        await company.Workplace.StopAsync(moving);

        async Task<(RunningProgram Program, string Url)> GatewayAsync(string name, Func<GatewayFolder, GatewayFolder> write)
        {
            var (program, url) = await company.GatewayAsync(write(new GatewayFolder($"gateway-{name}", company.Workplace, options.Root, "unused", backend.Url)), cancel);
            return (program, url + "/api/products");
        }
    }
}
