using Npgsql;

namespace LegacyGateway.Tests.Adapters.Fixtures;

/// <summary>A private PostgreSQL server on a loopback port, in a folder of its own, gone when the tests end.</summary>
internal sealed class PostgreSqlInstance : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _port;
    private ServerProcess? _process;

    private PostgreSqlInstance(string folder, int port)
    {
        _folder = folder;
        _port = port;
    }

    /// <summary>As the superuser; without a pool, so that connections counted on the server are the adapter's.</summary>
    public string AdminConnection => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Pooling=false";

    public string ConnectionOf(string user, string database) =>
        $"Host=127.0.0.1;Port={_port};Username={user};Password=secret-{user};Database={database}";

    public static async Task<PostgreSqlInstance> StartAsync()
    {
        var folder = await ServerTools.FolderAsync("postgres");
        var (command, arguments) = ServerTools.As("postgres", ServerTools.Find("initdb"),
            "-D", Path.Combine(folder, "data"), "--no-sync", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres");
        await ServerTools.RunAsync(command, arguments);
        var instance = new PostgreSqlInstance(folder, FreePort.Next());
        await instance.ResumeAsync();
        return instance;
    }

    /// <summary>Ends the server as a crash would; the data stay.</summary>
    public async Task CrashAsync()
    {
        await _process!.CrashAsync();
        File.Delete(Path.Combine(_folder, "data", "postmaster.pid"));
    }

    /// <summary>Starts the server (again) on the same port and waits until it answers.</summary>
    public async Task ResumeAsync()
    {
        var (command, arguments) = ServerTools.As("postgres", ServerTools.Find("postgres"),
            "-D", Path.Combine(_folder, "data"), "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "shared_buffers=32MB", "-c", "max_connections=60");
        _process = ServerProcess.Start(_folder, command, arguments);
        await Readiness.WaitAsync(async () =>
        {
            await using var connection = new NpgsqlConnection(AdminConnection);
            await connection.OpenAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
    }
}
