using LegacyGateway.Benchmarks.Load;
using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>Reads from PostgreSQL: the gateway's adapter against an API written by hand for this one table.</summary>
internal sealed class ReadScenario(Company company, BenchmarkOptions options)
{
    private const string Key = "/api/customers/100042";
    private const string List = "/api/customers?status=active&sort=-createdOn,-id&limit=50";

    public async Task RunAsync(Report report, CancellationToken cancel)
    {
        var backend = await company.BackendAsync(cancel);
        var hand = await company.HandWrittenAsync(cancel);
        var folder = new GatewayFolder("gateway-read", company.Workplace, options.Root, await company.ErpAsync(cancel), backend.Url).Write(erpResources: true);
        var gateway = await company.GatewayAsync(folder, cancel);
        await SameAnswer.CheckAsync(hand.Url, gateway.Url, Key, cancel);
        await SameAnswer.CheckAsync(hand.Url, gateway.Url, List, cancel);

        report.Heading($"One customer by key, from PostgreSQL ({options.Customers:N0} customers)");
        await ContestAsync("", "customers.lua");
        report.Heading("List of 50 customers, filtered and sorted, from PostgreSQL");
        await ContestAsync(List, script: null);
        foreach (var (program, _) in new[] { gateway, hand })
            await company.Workplace.StopAsync(program);

        async Task ContestAsync(string path, string? script) => report.Table(await Contest.RunAsync(
            [
                new Contender("by hand (raw Npgsql)", hand.Url + path, hand.Program, script),
                new Contender("LegacyGateway", gateway.Url + path, gateway.Program, script),
            ],
            options,
            cancel));
    }
}
