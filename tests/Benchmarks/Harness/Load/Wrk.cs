using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Load;

/// <summary>Drives one URL with wrk.</summary>
internal static class Wrk
{
    /// <param name="script">A Lua file beside this program that chooses the requests; null: always the same URL.</param>
    public static async Task<WrkResult> RunAsync(string url, int connections, int seconds, string? script, CancellationToken cancel)
    {
        string[] choose = script is null ? [] : ["-s", Path.Combine(AppContext.BaseDirectory, "Load", script)];
        return WrkResult.Parse(await RunningProgram.RunAsync("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "--timeout", "10s", .. choose, url], cancel));
    }
}
