using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LegacyGateway.Benchmarks.Decisions;

// In this process: the settings of the program that is measured are those of this one, and nothing is built while it measures.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(8);
var log = new LogCapture();
var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(log).AddColumnProvider(DefaultConfig.Instance.GetColumnProviders().ToArray())
    .WithOptions(ConfigOptions.DisableLogFile).WithArtifactsPath(Directory.CreateTempSubdirectory("legacygateway-decisions-").FullName);
var summary = BenchmarkRunner.Run<RouteDecisions>(config);
Directory.Delete(config.ArtifactsPath!, recursive: true);
if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => report.ResultStatistics is null))
{
    await Console.Error.WriteLineAsync(string.Concat(log.CapturedOutput.Select(line => line.Text)));
    return 1;
}

foreach (var report in summary.Reports)
{
    var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'')} | {report.ResultStatistics!.Mean:0.0} | {report.ResultStatistics.StandardDeviation:0.0} | {bytes} |"));
}

return 0;
