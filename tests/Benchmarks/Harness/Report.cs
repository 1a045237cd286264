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
        var busy = double.Parse((await File.ReadAllTextAsync("/proc/loadavg", cancel)).Split(' ')[0], CultureInfo.InvariantCulture);
        if (busy > 0.5)
            Line(string.Create(CultureInfo.InvariantCulture, $"\n**The machine was busy with other work before this began (load {busy:0.0}): take these figures as a trial run.**"));
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
