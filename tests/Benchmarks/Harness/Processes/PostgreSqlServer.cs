using Npgsql;

namespace LegacyGateway.Benchmarks.Processes;

/// <summary>A private PostgreSQL on a port of the loopback interface, filled with the sample ERP.</summary>
internal static class PostgreSqlServer
{
    private const string Reader = "erp_reader";
    private const string Password = "benchmark";

    /// <returns>The connection string of a login that may only read.</returns>
    public static async Task<string> StartAsync(Workplace workplace, BenchmarkOptions options, CancellationToken cancel)
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin")).LastOrDefault()
            : null;
        if (bin is null)
            throw new BenchmarkException("PostgreSQL is missing: install the package postgresql.");
        var folder = Directory.CreateDirectory(Path.Combine(workplace.Folder, "postgresql")).FullName;
        if (Environment.IsPrivilegedProcess)
            await RunningProgram.RunAsync("chown", ["postgres", folder], cancel);

        var data = Path.Combine(folder, "data");
        var port = Workplace.FreePort();
        var (initFile, initArguments) = AsOwner(Path.Combine(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        await RunningProgram.RunAsync(initFile, initArguments, cancel);
        var (file, arguments) = AsOwner(
            Path.Combine(bin, "postgres"),
            ["-D", data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "shared_buffers=512MB",
             "-c", "max_wal_size=4GB", "-c", "shared_preload_libraries=pg_stat_statements", "-c", "pg_stat_statements.track_utility=off", "-c", "autovacuum=off", "-c", "max_connections=200"]);
        await workplace.StartAsync(new ProgramStart { Name = "postgresql", Port = port, File = file, Arguments = arguments, StopSignal = "INT" }, cancel);

        await FillAsync(options, bin, port, cancel);
        return $"Host=127.0.0.1;Port={port};Database=postgres;Username={Reader};Password={Password}";
    }

    /// <summary>How many statements it has executed that read the ERP's tables.</summary>
    public static async Task<long> SelectsAsync(string connection, CancellationToken cancel)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Username = "postgres" });
        await using var command = database.CreateCommand("SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements WHERE query ~ 'CUSTMAST|ORDHDR|ORDDTL' AND query !~ 'pg_'");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task FillAsync(BenchmarkOptions options, string bin, int port, CancellationToken cancel)
    {
        await RunningProgram.RunAsync(
            "env",
            [$"ERP_READER_PASSWORD={Password}", "dotnet", Company.ErpProgram(options.Root), "--provider", "postgresql", "--reader", Reader,
             "--connection", $"Host=127.0.0.1;Port={port};Database=postgres;Username=postgres", "--customers", $"{options.Customers}"],
            cancel);
        await RunningProgram.RunAsync(Path.Combine(bin, "psql"), ["-q", "-h", "127.0.0.1", "-p", $"{port}", "-U", "postgres", "-c", "CREATE EXTENSION pg_stat_statements", "-c", "VACUUM ANALYZE", "postgres"], cancel);
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static (string File, string[] Arguments) AsOwner(string file, string[] arguments) => Environment.IsPrivilegedProcess
        ? ("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", file, .. arguments])
        : (file, arguments);
}
