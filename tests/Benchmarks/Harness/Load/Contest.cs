namespace LegacyGateway.Benchmarks.Load;

/// <summary>Measures contenders in turn, round after round, so that whatever else the machine does meets all of them alike.</summary>
internal static class Contest
{
    /// <summary>Long enough for the compiler in the background to be done, also where it shares two cores with the load.</summary>
    private const int WarmUpSeconds = 12;

    /// <returns>The scores in the order of the contenders.</returns>
    public static async Task<List<Score>> RunAsync(IReadOnlyList<Contender> contenders, BenchmarkOptions options, CancellationToken cancel)
    {
        foreach (var contender in contenders)
            await Wrk.RunAsync(contender.Url, options.Connections, WarmUpSeconds, contender.Script, cancel);

        var rounds = contenders.Select(_ => new List<(WrkResult, TimeSpan)>()).ToArray();
        for (var round = 0; round < options.Rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
                rounds[i].Add(await MeasureAsync(contenders[i], options, cancel));
        }

        return [.. contenders.Select((contender, i) => Score.Of(contender.Name, rounds[i]))];
    }

    private static async Task<(WrkResult, TimeSpan)> MeasureAsync(Contender contender, BenchmarkOptions options, CancellationToken cancel)
    {
        var before = contender.Program.CpuTime();
        var result = await Wrk.RunAsync(contender.Url, options.Connections, options.Seconds, contender.Script, cancel);
        return (result, contender.Program.CpuTime() - before);
    }
}
