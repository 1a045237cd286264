using LegacyGateway.Benchmarks.Load;
using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>Accepting writes (POST → 202, on disk before the answer) and claiming them, on both stores.</summary>
internal sealed class OperationScenario(Workplace workplace, BenchmarkOptions options)
{
    public async Task RunAsync(Report report, CancellationToken cancel)
    {
        var server = await PostgreSqlServer.StartDurableAsync(workplace, cancel);
        await AcceptAsync(report, $"{server};Database=accepting", cancel);
        report.Heading("Claiming: eight operations taken and ended, the others wait");
        report.Line("| store | queued | claim p50 ms | claim p99 ms | end of one p50 ms |");
        report.Line("|---|---:|---:|---:|---:|");
        foreach (var (name, store) in new[] { ("SQLite", (string?)null), ("PostgreSQL", $"{server};Database=claiming") })
        {
            await using var queue = await ClaimedQueue.OpenAsync(workplace, store, cancel);
            foreach (var depth in new[] { 1_000, 100_000 })
                report.Line(await queue.MeasureAsync(name, depth, cancel));
        }
    }

    private async Task AcceptAsync(Report report, string store, CancellationToken cancel)
    {
        var file = await NotesFolder.StartAsync("notes-sqlite", workplace, options.Root, null, cancel);
        var shared = await NotesFolder.StartAsync("notes-postgresql", workplace, options.Root, store, cancel);
        report.Heading("Accepting a write (POST → 202)");
        report.Table(await Contest.RunAsync(
            [
                new Contender("SQLite", file.Url, file.Program, "notes.lua"),
                new Contender("SQLite, each under a key of its own", file.Url, file.Program, "notes-keyed.lua"),
                new Contender("PostgreSQL", shared.Url, shared.Program, "notes.lua"),
                new Contender("PostgreSQL, each under a key of its own", shared.Url, shared.Program, "notes-keyed.lua"),
            ],
            options,
            cancel));
        await workplace.StopAsync(file.Program);
        await workplace.StopAsync(shared.Program);
    }
}
