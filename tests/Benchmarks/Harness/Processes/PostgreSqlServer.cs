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
        var bin = Programs();
        var port = await StartAsync(
            workplace, bin, "postgresql",
            ["fsync=off", "shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_utility=off", "autovacuum=off", "max_connections=200"], cancel);
        await FillAsync(options, bin, port, cancel);
        return $"Host=127.0.0.1;Port={port};Database=postgres;Username={Reader};Password={Password}";
    }

    /// <summary>A server that syncs its disk before a commit counts, as a state store must.</summary>
    /// <returns>The superuser's connection string, without a database; there are <c>accepting</c> and <c>claiming</c>.</returns>
    public static async Task<string> StartDurableAsync(Workplace workplace, CancellationToken cancel)
    {
        var bin = Programs();
        var port = await StartAsync(workplace, bin, "postgresql-durable", ["fsync=on", "synchronous_commit=on", "max_connections=150"], cancel);
        await RunningProgram.RunAsync(
            Path.Combine(bin, "psql"), ["-q", "-h", "127.0.0.1", "-p", $"{port}", "-U", "postgres", "-c", "CREATE DATABASE accepting", "-c", "CREATE DATABASE claiming", "postgres"], cancel);
        return $"Host=127.0.0.1;Port={port};Username=postgres";
    }

    /// <summary>How many statements it has executed that read the ERP's tables.</summary>
    public static async Task<long> SelectsAsync(string connection, CancellationToken cancel)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Username = "postgres" });
        await using var command = database.CreateCommand("SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements WHERE query ~ 'CUSTMAST|ORDHDR|ORDDTL' AND query !~ 'pg_'");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static string Programs() =>
        (Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin")).LastOrDefault()
            : null)
        ?? throw new BenchmarkException("PostgreSQL is missing: install the package postgresql.");

    /// <returns>Its port.</returns>
    private static async Task<int> StartAsync(Workplace workplace, string bin, string name, string[] settings, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(Path.Combine(workplace.Folder, name)).FullName;
        if (Environment.IsPrivilegedProcess)
            await RunningProgram.RunAsync("chown", ["postgres", folder], cancel);
        var data = Path.Combine(folder, "data");
        var port = Workplace.FreePort();
        var (initFile, initArguments) = AsOwner(Path.Combine(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        await RunningProgram.RunAsync(initFile, initArguments, cancel);
        string[] all = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "shared_buffers=512MB", "max_wal_size=4GB", .. settings];
        var (file, arguments) = AsOwner(Path.Combine(bin, "postgres"), ["-D", data, "-p", $"{port}", .. all.SelectMany(setting => new[] { "-c", setting })]);
        await workplace.StartAsync(new ProgramStart { Name = name, Port = port, File = file, Arguments = arguments, StopSignal = "INT" }, cancel);
        return port;
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
