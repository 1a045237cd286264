using System.Diagnostics;
using System.Globalization;
using LegacyGateway.Benchmarks.Load;
using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>One route against 5,000 routes and 500 resources: the same request must cost the same.</summary>
internal sealed class ScaleScenario(Company company, BenchmarkOptions options)
{
    private const int Starts = 3;
    private const string Path = "/api/products/HT-10000";

    public async Task RunAsync(Report report, CancellationToken cancel)
    {
        var backend = await company.BackendAsync(cancel);
        var small = new GatewayFolder("gateway-1", company.Workplace, options.Root, "unused", backend.Url).Write(erpResources: false);
        var large = new GatewayFolder("gateway-5000", company.Workplace, options.Root, "unused", backend.Url)
            .Write(erpResources: false, extraResources: 499, extraRoutes: 5000 - 1 - (2 * 499));

        report.Heading("One route against 5,000 routes and 500 resources (forwarded, 1 KB)");
        var (first, firstMemory, one) = await StartAsync(small, cancel);
        var (second, secondMemory, many) = await StartAsync(large, cancel);
        report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Start to first answer: {first.TotalMilliseconds:N0} ms with 1 route ({firstMemory:N0} MB), {second.TotalMilliseconds:N0} ms with 5,000 ({secondMemory:N0} MB); medians of {Starts} starts.\n"));
        report.Table(await Contest.RunAsync(
            [new Contender("1 route", one.Url + Path, one.Program), new Contender("5,000 routes, 500 resources", many.Url + Path, many.Program)],
            options,
            cancel));
        await company.Workplace.StopAsync(one.Program);
        await company.Workplace.StopAsync(many.Program);
    }

    /// <summary>Starts the gateway several times; the last stays up.</summary>
    private async Task<(TimeSpan Median, double Megabytes, (RunningProgram Program, string Url) Gateway)> StartAsync(GatewayFolder folder, CancellationToken cancel)
    {
        List<double> times = [];
        while (true)
        {
            var since = Stopwatch.GetTimestamp();
            var gateway = await company.GatewayAsync(folder, cancel);
            await FirstAnswerAsync(gateway.Url + Path, cancel);
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            if (times.Count == Starts)
                return (TimeSpan.FromMilliseconds(Score.Median(times)), gateway.Program.ResidentMegabytes(), gateway);
            await company.Workplace.StopAsync(gateway.Program);
        }
    }

    private static async Task FirstAnswerAsync(string url, CancellationToken cancel)
    {
        using var client = new HttpClient();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await client.GetAsync(new Uri(url), limit.Token);
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }
}
