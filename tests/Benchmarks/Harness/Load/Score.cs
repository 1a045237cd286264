namespace LegacyGateway.Benchmarks.Load;

/// <summary>A contender's medians over all rounds.</summary>
internal sealed record Score(string Name, double PerSecond, double P50, double P99, double CpuMicroseconds, long Errors)
{
    public static Score Of(string name, IReadOnlyList<(WrkResult Result, TimeSpan Cpu)> rounds) => new(
        name,
        Median(rounds.Select(round => round.Result.PerSecond)),
        Median(rounds.Select(round => round.Result.P50)),
        Median(rounds.Select(round => round.Result.P99)),
        Median(rounds.Select(round => round.Cpu.TotalMicroseconds / Math.Max(1, round.Result.Requests))),
        rounds.Sum(round => round.Result.Errors));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
