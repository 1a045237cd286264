using System.Globalization;
using System.Text;
using LegacyGateway.Benchmarks.Load;

namespace LegacyGateway.Benchmarks;

/// <summary>The results as Markdown.</summary>
internal sealed class Report
{
    private const string Begin = "<!-- results: written by tests/Benchmarks/run.sh -->";
    private const string End = "<!-- end of results -->";

    private readonly StringBuilder _text = new();

    public async Task DescribeMachineAsync(BenchmarkOptions options, CancellationToken cancel)
    {
        var processor = (await File.ReadAllLinesAsync("/proc/cpuinfo", cancel)).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        Line($"{Environment.ProcessorCount} cores ({processor?.Split(':')[1].Trim() ?? "unknown"}), .NET {Environment.Version}, "
            + $"{options.Rounds} interleaved rounds of {options.Seconds} s, {options.Connections} connections, wrk with one thread on the same machine. Medians over the rounds.");
        if (await UntilCalmAsync(cancel) is { } busy)
            Line(string.Create(CultureInfo.InvariantCulture, $"\n**The machine was busy with other work when this began ({busy:P0} of its processors): take these figures as a trial run.**"));
    }

    /// <summary>Waits a while for the end of other work, such as the build just before.</summary>
    /// <returns>How busy the processors are when they stay so; null when they are free.</returns>
    private static async Task<double?> UntilCalmAsync(CancellationToken cancel)
    {
        const double Free = 0.1;
        var busy = 1.0;
        for (var looks = 0; looks < 20 && busy > Free; looks++)
        {
            var before = await ProcessorsAsync(cancel);
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, cancel);
            var after = await ProcessorsAsync(cancel);
            busy = 1 - ((after.Idle - before.Idle) / (after.All - before.All));
        }

        return busy > Free ? busy : null;
    }

    /// <returns>The time that all processors were idle, and all their time, in ticks since the machine started.</returns>
    private static async Task<(double Idle, double All)> ProcessorsAsync(CancellationToken cancel)
    {
        // "cpu" and then user, nice, system, idle, iowait, and so on.
        var line = (await File.ReadAllLinesAsync("/proc/stat", cancel))[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double[] ticks = [.. line.Skip(1).Take(8).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        return (ticks[3] + ticks[4], ticks.Sum());
    }

    public void Heading(string text) => Line($"\n### {text}\n");

    public void Line(string text)
    {
        Console.WriteLine(text);
        _text.AppendLine(text);
    }

    /// <param name="scores">The first is what the others are compared with.</param>
    public void Table(IReadOnlyList<Score> scores)
    {
        var baseline = scores[0];
        Line("| | requests/s | ratio | p50 ms | p99 ms | p99 ratio | CPU µs/request | errors |");
        Line("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var score in scores)
        {
            Line(string.Create(
                CultureInfo.InvariantCulture,
                $"| {score.Name} | {score.PerSecond:N0} | {score.PerSecond / baseline.PerSecond:0.00} | {score.P50:0.00} | {score.P99:0.00} | {score.P99 / baseline.P99:0.00} | {score.CpuMicroseconds:N0} | {score.Errors} |"));
        }
    }

    /// <summary>Replaces the results in a file, or appends them when it has none yet.</summary>
    public async Task PublishAsync(string? file, CancellationToken cancel)
    {
        if (file is null)
            return;
        var text = File.Exists(file) ? await File.ReadAllTextAsync(file, cancel) : "# Performance\n";
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        var results = $"{Begin}\n{_text}{End}";
        text = begin < 0 || end < begin ? $"{text.TrimEnd()}\n\n{results}\n" : text[..begin] + results + text[(end + End.Length)..];
        await File.WriteAllTextAsync(file, text, cancel);
    }
}
