using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>The route decision by itself, among 5,000 routes, by BenchmarkDotNet.</summary>
internal sealed class DecisionScenario(BenchmarkOptions options)
{
    public async Task RunAsync(Report report, CancellationToken cancel)
    {
        var program = Path.Combine(options.Root, "artifacts/bin/LegacyGateway.Benchmarks.Decisions/release/LegacyGateway.Benchmarks.Decisions.dll");
        var rows = (await RunningProgram.RunAsync("dotnet", [program], cancel)).Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal));
        report.Heading("The route decision, among 5,000 routes");
        report.Line("| | ns | deviation | bytes allocated |\n|---|---:|---:|---:|");
        foreach (var row in rows)
            report.Line(row);
    }
}
