using System.Globalization;
using LegacyGateway.Benchmarks.Load;
using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>Where the time of a GraphQL request goes: one connection asks, and the gateway's own meters tell its phases apart.</summary>
internal sealed class GraphQLProfileScenario(Company company, BenchmarkOptions options)
{
    private const int WarmUpSeconds = 8;
    private const string Total = "http_server_request_duration_seconds_sum";
    private const string Phases = "legacygateway_graphql_phase_duration_seconds_sum";
    private const string Backend = "legacygateway_system_request_duration_seconds_sum";

    public async Task RunAsync(Report report, CancellationToken cancel)
    {
        var backend = await company.BackendAsync(cancel);
        var folder = new GatewayFolder("gateway-profile", company.Workplace, options.Root, await company.ErpAsync(cancel), backend.Url).Write(erpResources: true, orders: true);
        var gateway = await company.GatewayAsync(folder, cancel);
        var scripts = new GraphScripts(company.Workplace.Folder, options.Customers);
        report.Heading("Where the time of a GraphQL request goes (µs, means, one connection)");
        report.Line("| | whole | parse | validate | resolve | of it the system's reads | serialise | the rest: HTTP, identity, limits |");
        report.Line("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var question in GraphQuestion.All)
        {
            foreach (var fresh in new[] { false, true })
                report.Line(await MeasureAsync(question, fresh, gateway.Url, folder.ManagementUrl, scripts, cancel));
        }

        await company.Workplace.StopAsync(gateway.Program);
    }

    private async Task<string> MeasureAsync(GraphQuestion question, bool fresh, string url, string management, GraphScripts scripts, CancellationToken cancel)
    {
        await Wrk.RunAsync(url + "/graphql", 1, WarmUpSeconds, scripts.ByQuery(question, question.Gateway, fresh), cancel);
        var before = await Metrics.ReadAsync(management, cancel);
        await Wrk.RunAsync(url + "/graphql", 1, options.Seconds, scripts.ByQuery(question, question.Gateway, fresh), cancel);
        var after = await Metrics.ReadAsync(management, cancel);

        var requests = Grown(Total.Replace("_sum", "_count", StringComparison.Ordinal), "/graphql");
        var whole = Mean(Total, "/graphql");
        string[] names = ["parse", "validate", "resolve", "serialise"];
        var phases = names.Select(name => Mean(Phases, $"phase=\"{name}\"")).ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {question.Name}, document {(fresh ? "never seen before" : "remembered")} | {whole:0} | {phases[0]:0.0} | {phases[1]:0.0} | {phases[2]:0} | {Mean(Backend, ""):0} | {phases[3]:0.0} | {whole - phases.Sum():0} |");

        double Grown(string name, string label) => after.Sum(name, label) - before.Sum(name, label);

        double Mean(string name, string label) => Grown(name, label) / requests * 1_000_000;
    }
}
