using LegacyGateway.Benchmarks.Processes;
using LegacyGateway.Benchmarks.Scenarios;

namespace LegacyGateway.Benchmarks;

/// <summary>Starts what the wanted scenarios need, runs them and reports.</summary>
internal static class Benchmark
{
    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancel)
    {
        Environment.SetEnvironmentVariable("CUSTOMERS", $"{options.Customers}");
        var report = new Report();
        await report.DescribeMachineAsync(options, cancel);
        await using (var workplace = Workplace.Create())
        {
            var company = new Company(workplace, options);
            if (options.Only.Contains("decision"))
                await new DecisionScenario(options).RunAsync(report, cancel);
            if (options.Only.Contains("forward"))
                await new ForwardScenario(company, options).RunAsync(report, cancel);
            if (options.Only.Contains("shadow"))
                await new ShadowScenario(company, options).RunAsync(report, cancel);
            if (options.Only.Contains("read"))
                await new ReadScenario(company, options).RunAsync(report, cancel);
            if (options.Only.Contains("graphql"))
                await new GraphQLScenario(company, options).RunAsync(report, cancel);
            if (options.Only.Contains("graphql-profile"))
                await new GraphQLProfileScenario(company, options).RunAsync(report, cancel);
            if (options.Only.Contains("operations"))
                await new OperationScenario(workplace, options).RunAsync(report, cancel);
            if (options.Only.Contains("write"))
                await new WriteScenario(company, options).RunAsync(report, cancel);
            if (options.Only.Contains("scale"))
                await new ScaleScenario(company, options).RunAsync(report, cancel);
            if (options.Only.Contains("memory"))
                await new MemoryScenario(company, options).RunAsync(report, cancel);
            if (options.Only.Contains("filedrop"))
                await new FileDropScenario(company, options).RunAsync(report, cancel);
        }

        await report.PublishAsync(options.Output, cancel);
    }
}
