using System.Globalization;
using LegacyGateway.Benchmarks.Load;
using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>Five minutes of mixed load: resident memory must not grow.</summary>
internal sealed class MemoryScenario(Company company, BenchmarkOptions options)
{
    private const int Minutes = 5;
    private const int Connections = 16;

    public async Task RunAsync(Report report, CancellationToken cancel)
    {
        var backend = await company.BackendAsync(cancel);
        var folder = new GatewayFolder("gateway-memory", company.Workplace, options.Root, await company.ErpAsync(cancel), backend.Url).Write(erpResources: true);
        var gateway = await company.GatewayAsync(folder, cancel);

        report.Heading($"Memory over {Minutes} minutes of load (forwarded 1 KB and 100 KB, one by key, lists of 50, at once)");
        report.Line("| minute | resident MB |\n|---:|---:|");
        Sample("start");
        var load = Task.WhenAll(
            Drive("/api/products/HT-10000", null),
            Drive("/api/products", null),
            Drive("", "customers.lua"),
            Drive("/api/customers?status=active&sort=-createdOn,-id&limit=50", null));
        for (var half = 1; half <= 2 * Minutes && !load.IsCompleted; half++)
        {
            await Task.WhenAny(load, Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, cancel));
            Sample((half / 2.0).ToString("0.0", CultureInfo.InvariantCulture));
        }

        var results = await load;
        report.Line($"\n{results.Sum(result => result.Requests):N0} requests, {results.Sum(result => result.Errors)} errors.");
        await company.Workplace.StopAsync(gateway.Program);

        void Sample(string when) => report.Line(string.Create(CultureInfo.InvariantCulture, $"| {when} | {gateway.Program.ResidentMegabytes():N0} |"));

        Task<WrkResult> Drive(string path, string? script) => Wrk.RunAsync(gateway.Url + path, Connections, 60 * Minutes, script, cancel);
    }
}
