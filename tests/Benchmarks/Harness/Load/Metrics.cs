using System.Globalization;

namespace LegacyGateway.Benchmarks.Load;

/// <summary>What a program's <c>/metrics</c> say at one moment, in the text format of Prometheus.</summary>
internal sealed class Metrics(string[] lines)
{
    /// <summary>The exporter gives the same answer again for so long.</summary>
    private static readonly TimeSpan s_cached = TimeSpan.FromMilliseconds(500);

    public static async Task<Metrics> ReadAsync(string management, CancellationToken cancel)
    {
        await Task.Delay(s_cached, TimeProvider.System, cancel);
        using var client = new HttpClient();
        return new Metrics((await client.GetStringAsync(new Uri(management + "/metrics"), cancel)).Split('\n'));
    }

    /// <param name="label">What the labels must hold; empty for all.</param>
    public double Sum(string name, string label) => lines
        .Where(line => line.StartsWith(name + '{', StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
}
