using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace LegacyGateway.Benchmarks.Processes;

/// <summary>A running program and its children.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly string _log;
    private readonly string _stopSignal;
    private readonly Task _copying;

    private RunningProgram(Process process, string log, string stopSignal)
    {
        (_process, _log, _stopSignal) = (process, log, stopSignal);
        _copying = CopyAsync(process, log);
    }

    public static RunningProgram Start(ProgramStart start, string log)
    {
        var info = new ProcessStartInfo(start.File, start.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = start.Folder ?? "",
        };
        foreach (var (name, value) in start.Environment)
            info.Environment[name] = value;
        return new RunningProgram(Process.Start(info) ?? throw new BenchmarkException($"{start.Name} cannot be started."), log, start.StopSignal);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="BenchmarkException">It failed.</exception>
    public static async Task<string> RunAsync(string file, string[] arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new BenchmarkException($"{file} cannot be started.");
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancel);
            var output = await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0 ? output : throw new BenchmarkException($"{file} {string.Join(' ', arguments)} failed: {await error}{output}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public async Task WaitUntilListeningAsync(int port, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await ListensAsync(port, cancel))
        {
            if (_process.HasExited)
            {
                await _copying;
                throw new BenchmarkException($"{Path.GetFileNameWithoutExtension(_log)} did not start: {await File.ReadAllTextAsync(_log, cancel)}");
            }

            if (Stopwatch.GetElapsedTime(since) > s_startLimit)
                throw new BenchmarkException($"{Path.GetFileNameWithoutExtension(_log)} does not listen on port {port} after {s_startLimit.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancel);
        }
    }

    /// <summary>CPU time used so far, children included.</summary>
    public TimeSpan CpuTime() => TimeSpan.FromMilliseconds(10 * Family(_process.Id).Sum(Ticks));

    /// <summary>Resident memory in MB, children included.</summary>
    public double ResidentMegabytes() => Family(_process.Id).Sum(ResidentPages) * Environment.SystemPageSize / 1024.0 / 1024.0;

    /// <summary>The most memory that was ever resident, in MB; without children.</summary>
    public double PeakMegabytes()
    {
        var line = Read($"/proc/{_process.Id}/status").Split('\n').FirstOrDefault(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Process.Start("kill", [$"-{_stopSignal}", _process.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
            using var limit = new CancellationTokenSource(s_stopLimit);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        await _copying;
        _process.Dispose();
    }

    private static async Task CopyAsync(Process process, string log)
    {
        await using var writer = TextWriter.Synchronized(new StreamWriter(log));
        await Task.WhenAll(CopyAsync(process.StandardOutput, writer), CopyAsync(process.StandardError, writer));
    }

    private static async Task CopyAsync(StreamReader reader, TextWriter writer)
    {
        while (await reader.ReadLineAsync() is { } line)
            await writer.WriteLineAsync(line);
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken cancel)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static IEnumerable<int> Family(int process)
    {
        yield return process;
        foreach (var child in Read($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var member in Family(int.Parse(child, CultureInfo.InvariantCulture)))
                yield return member;
        }
    }

    /// <summary>User and system time in hundredths of a second: fields 14 and 15 of proc(5), counted behind the name in brackets.</summary>
    private static long Ticks(int process)
    {
        var stat = Read($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 13 ? 0 : long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static long ResidentPages(int process)
        => Read($"/proc/{process}/statm").Split(' ') is [_, var resident, ..] ? long.Parse(resident, CultureInfo.InvariantCulture) : 0;

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
