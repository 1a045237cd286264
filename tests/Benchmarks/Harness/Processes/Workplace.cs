using System.Net;
using System.Net.Sockets;

namespace LegacyGateway.Benchmarks.Processes;

/// <summary>A temporary folder and the programs started from it; both are gone when it is disposed.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private readonly List<RunningProgram> _programs = [];

    private Workplace(string folder) => Folder = folder;

    public string Folder { get; }

    public static Workplace Create()
    {
        var folder = Directory.CreateTempSubdirectory("legacygateway-benchmarks-").FullName;
        // PostgreSQL runs as a user of its own and must get to its folder below this one.
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return new Workplace(folder);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a program and waits until it listens.</summary>
    public async Task<RunningProgram> StartAsync(ProgramStart start, CancellationToken cancel)
    {
        var program = RunningProgram.Start(start, Path.Combine(Folder, $"{start.Name}.log"));
        _programs.Add(program);
        await program.WaitUntilListeningAsync(start.Port, cancel);
        return program;
    }

    public async Task StopAsync(RunningProgram program)
    {
        _programs.Remove(program);
        await program.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in Enumerable.Reverse(_programs))
            await program.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
