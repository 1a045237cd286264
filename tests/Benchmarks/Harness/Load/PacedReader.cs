using System.Diagnostics;
using System.Globalization;

namespace LegacyGateway.Benchmarks.Load;

/// <summary>Readers that ask a hundred times a second, whatever the answers take: one record by key, and every fourth time a filtered list.</summary>
internal static class PacedReader
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    /// <returns>The latencies in milliseconds, from when a request was due.</returns>
    public static async Task<List<double>> RunAsync(string url, int rows, Task until, CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        List<Task<double>> asked = [];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; !until.IsCompleted; i++)
        {
            var wait = (s_pause * i) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, TimeProvider.System, cancel);
            var key = 1 + (int)((uint)(i * 2654435761L) % (uint)rows);
            asked.Add(AskAsync(client, i % 4 == 3 ? "/api/rows?category=paint&limit=20" : string.Create(CultureInfo.InvariantCulture, $"/api/rows/{key}"), started, s_pause * i, cancel));
        }

        return [.. await Task.WhenAll(asked)];
    }

    public static double P99(List<double> latencies) => latencies.Order().ElementAt((int)(latencies.Count * 0.99));

    private static async Task<double> AskAsync(HttpClient client, string path, long started, TimeSpan due, CancellationToken cancel)
    {
        using var answer = await client.GetAsync(path, cancel);
        if (!answer.IsSuccessStatusCode)
            throw new BenchmarkException($"{path} was answered {(int)answer.StatusCode}.");
        await answer.Content.ReadAsByteArrayAsync(cancel);
        return (Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds;
    }
}
