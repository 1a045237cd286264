using System.Globalization;
using System.Text.RegularExpressions;

namespace LegacyGateway.Benchmarks.Load;

/// <summary>What one run of wrk measured.</summary>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Errors">Answers other than 2xx and 3xx, and socket errors.</param>
internal sealed partial record WrkResult(double PerSecond, long Requests, double P50, double P99, long Errors)
{
    public static WrkResult Parse(string output)
    {
        var socketErrors = SocketErrors.Match(output);
        var errors = Number(NotFine.Match(output)) + (socketErrors.Success ? socketErrors.Groups.Values.Skip(1).Sum(group => long.Parse(group.Value, CultureInfo.InvariantCulture)) : 0);
        return new WrkResult(Number(Rate.Match(output)), (long)Number(Total.Match(output)), Latency(output, "50%"), Latency(output, "99%"), (long)errors);
    }

    private static double Number(Match match) => match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private static double Latency(string output, string percentile)
    {
        var match = Regex.Match(output, $@"^\s*{percentile}\s+([\d.]+)(us|ms|s)\s*$", RegexOptions.Multiline);
        return Number(match) * (match.Groups[2].Value switch { "us" => 0.001, "s" => 1000, _ => 1 });
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate { get; }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Total { get; }

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex NotFine { get; }

    [GeneratedRegex(@"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")]
    private static partial Regex SocketErrors { get; }
}
