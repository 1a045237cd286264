using MySqlConnector;

namespace LegacyGateway.Tests.Adapters.Fixtures;

/// <summary>A private MariaDB server on a loopback port, in a folder of its own, gone when the tests end.</summary>
internal sealed class MariaDbInstance : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _port;
    private ServerProcess? _process;

    private MariaDbInstance(string folder, int port)
    {
        _folder = folder;
        _port = port;
    }

    public string AdminConnection => $"Server=127.0.0.1;Port={_port};User ID=root;Pooling=false;AllowUserVariables=true";

    public string ConnectionOf(string user, string database) =>
        $"Server=127.0.0.1;Port={_port};User ID={user};Password=secret-{user};Database={database}";

    public static async Task<MariaDbInstance> StartAsync()
    {
        var folder = await ServerTools.FolderAsync("mysql");
        var (command, arguments) = ServerTools.As("mysql", ServerTools.Find("mariadb-install-db"),
            "--no-defaults", $"--datadir={folder}/data", "--auth-root-authentication-method=normal", "--skip-test-db",
            // A server that starts takes away the temporary tables of its folder, also those of another server that shares it.
            $"--tmpdir={folder}", "--innodb-log-file-size=4M", "--innodb-buffer-pool-size=8M");
        await ServerTools.RunAsync(command, arguments);
        var instance = new MariaDbInstance(folder, FreePort.Next());
        await instance.ResumeAsync();
        return instance;
    }

    /// <summary>Ends the server as a crash would; the data stay.</summary>
    public Task CrashAsync() => _process!.CrashAsync();

    /// <summary>Starts the server (again) on the same port and waits until it answers.</summary>
    public async Task ResumeAsync()
    {
        var (command, arguments) = ServerTools.As("mysql", ServerTools.Find("mariadbd"),
            "--no-defaults", $"--datadir={_folder}/data", $"--tmpdir={_folder}", $"--port={_port}", "--bind-address=127.0.0.1", $"--socket={_folder}/socket",
            $"--pid-file={_folder}/pid", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync",
            "--innodb-buffer-pool-size=16M", "--innodb-log-file-size=4M", "--performance-schema=OFF", "--character-set-server=utf8mb4", "--skip-name-resolve");
        _process = ServerProcess.Start(_folder, command, arguments);
        await Readiness.WaitAsync(async () =>
        {
            await using var connection = new MySqlConnection(AdminConnection);
            await connection.OpenAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
    }
}
