using LegacyGateway.Benchmarks.Load;
using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>A migrated resource: the gateway against YARP alone, nginx, and the backend asked directly.</summary>
internal sealed class ForwardScenario(Company company, BenchmarkOptions options)
{
    public async Task RunAsync(Report report, CancellationToken cancel)
    {
        var backend = await company.BackendAsync(cancel);
        var yarp = await company.BareYarpAsync(cancel);
        var nginx = await company.NginxAsync(cancel);
        var folder = new GatewayFolder("gateway-forward", company.Workplace, options.Root, "unused", backend.Url).Write(erpResources: false);
        var gateway = await company.GatewayAsync(folder, cancel);

        await ContestAsync("1 KB", "/api/products/HT-10000");
        await ContestAsync("100 KB", "/api/products");
        foreach (var (program, _) in new[] { gateway, nginx, yarp })
            await company.Workplace.StopAsync(program);

        async Task ContestAsync(string size, string path)
        {
            foreach (var url in new[] { yarp.Url, gateway.Url, nginx.Url })
                await SameAnswer.CheckAsync(backend.Url, url, path, cancel);
            report.Heading($"Forwarded, {size}");
            report.Table(await Contest.RunAsync(
                [
                    new Contender("bare YARP 2.3", yarp.Url + path, yarp.Program),
                    new Contender("LegacyGateway", gateway.Url + path, gateway.Program),
                    new Contender("nginx", nginx.Url + path, nginx.Program),
                    new Contender("backend directly", backend.Url + path, backend.Program),
                ],
                options,
                cancel));
        }
    }
}
