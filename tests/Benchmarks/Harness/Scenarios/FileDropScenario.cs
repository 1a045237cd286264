using System.Globalization;
using LegacyGateway.Benchmarks.Load;
using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>A file with twelve columns, from the folder to readers: against CsvHelper alone, and against a load written by hand that looks at nothing.</summary>
internal sealed class FileDropScenario(Company company, BenchmarkOptions options)
{
    public async Task RunAsync(Report report, CancellationToken cancel)
    {
        string[] files = [Path.Combine(company.Workplace.Folder, "rows-1.csv"), Path.Combine(company.Workplace.Folder, "rows-2.csv")];
        for (var i = 0; i < files.Length; i++)
            DropFolder.WriteRows(files[i], options.Rows, i);
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(await company.ErpAsync(cancel)) { Username = "postgres" }.ConnectionString;

        report.Heading(string.Create(CultureInfo.InvariantCulture, $"Dropped files, {options.Rows:N0} rows of 12 columns ({new FileInfo(files[0]).Length / 1e6:N0} MB), 5 indexes"));
        report.Line("| | seconds | of (b) | peak MB | readers' p99 ms | while it loads | ratio |\n|---|---:|---:|---:|---:|---:|---:|");
        var (strings, peak) = await ByHandAsync("strings", files[0], "-", cancel);
        report.Line(Row("(a) CsvHelper, strings only", strings, null, peak));
        await CompareAsync(report, "SQLite", "sqlite", Path.Combine(company.Workplace.Folder, "byhand.db"), null, files, cancel);
        await CompareAsync(report, "PostgreSQL", "postgresql", connection, connection, files, cancel);
    }

    private async Task CompareAsync(Report report, string title, string way, string target, string? store, string[] files, CancellationToken cancel)
    {
        List<double> byHand = [];
        List<double> gateways = [];
        List<(double Calm, double Busy)> readers = [];
        var (peakByHand, peak) = (0.0, 0.0);
        for (var round = 0; round < options.Rounds; round++)
        {
            if (store is null)
                File.Delete(target);
            var (seconds, megabytes) = await ByHandAsync(way, files[0], target, cancel);
            byHand.Add(seconds);
            peakByHand = Math.Max(peakByHand, megabytes);
            var folder = new DropFolder($"drops-{way}-{round}", company.Workplace, store);
            var program = await company.Workplace.StartAsync(new ProgramStart
            {
                Name = folder.Name, Port = folder.Port, File = "dotnet",
                Arguments = [Path.Combine(options.Root, "artifacts/bin/LegacyGateway/release/legacygateway.dll"), "serve", "--config", folder.Folder],
            }, cancel);
            gateways.Add((await folder.DropAsync(files[0], "one.csv", cancel)).TotalSeconds);
            peak = Math.Max(peak, program.PeakMegabytes());
            readers.Add(await ReadersAsync(folder, files[1], cancel));
            await company.Workplace.StopAsync(program);
            if (store is not null)
                await ForgetAsync(store, cancel);
        }

        var baseline = Score.Median(byHand);
        report.Line(Row($"(b) by hand, {title}", baseline, baseline, peakByHand));
        var (calm, busy, ratio) = (Score.Median([.. readers.Select(one => one.Calm)]), Score.Median([.. readers.Select(one => one.Busy)]), Score.Median([.. readers.Select(one => one.Busy / one.Calm)]));
        var waits = string.Create(CultureInfo.InvariantCulture, $" {calm:0.0} | {busy:0.0} | {ratio:0.00} |");
        report.Line(Row($"LegacyGateway, {title}", Score.Median(gateways), baseline, peak)[..^" – | – | – |".Length] + waits);
    }

    /// <returns>Readers' p99 in milliseconds, without a load and during one.</returns>
    private async Task<(double Calm, double Busy)> ReadersAsync(DropFolder folder, string file, CancellationToken cancel)
    {
        var url = $"http://127.0.0.1:{folder.Port}";
        await PacedReader.RunAsync(url, options.Rows, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancel), cancel);
        var calm = PacedReader.P99(await PacedReader.RunAsync(url, options.Rows, Task.Delay(TimeSpan.FromSeconds(options.Seconds), TimeProvider.System, cancel), cancel));
        var load = folder.DropAsync(file, "two.csv", cancel);
        var busy = PacedReader.P99(await PacedReader.RunAsync(url, options.Rows, load, cancel));
        await load;
        return (calm, busy);
    }

    private async Task<(double Seconds, double Megabytes)> ByHandAsync(string way, string file, string target, CancellationToken cancel)
    {
        var program = Path.Combine(options.Root, "artifacts/bin/LegacyGateway.Benchmarks.Peers/release/LegacyGateway.Benchmarks.Peers.dll");
        var figures = (await RunningProgram.RunAsync("dotnet", [program, "load", way, file, target], cancel)).Trim().Split(' ');
        return (double.Parse(figures[0], CultureInfo.InvariantCulture), double.Parse(figures[1], CultureInfo.InvariantCulture));
    }

    /// <summary>The next gateway begins with an empty ledger.</summary>
    private static async Task ForgetAsync(string store, CancellationToken cancel)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(store);
        await using var command = database.CreateCommand("DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS legacygateway CASCADE; DROP SCHEMA IF EXISTS legacygateway_drops CASCADE; CREATE SCHEMA public");
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Row(string name, double seconds, double? baseline, double megabytes) => string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {seconds:0.0} | {(baseline is { } one ? (seconds / one).ToString("0.00", CultureInfo.InvariantCulture) : "–")} | {megabytes:N0} | – | – | – |");
}
