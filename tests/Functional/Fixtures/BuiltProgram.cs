using System.Diagnostics;

namespace LegacyGateway.Tests.Functional.Fixtures;

/// <summary>A program of this repository as it was built beside the tests, started as its user would.</summary>
internal sealed class BuiltProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private BuiltProgram(string assembly, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The folder with LegacyGateway.sln.</summary>
    public static string Root { get; } = RootOf(AppContext.BaseDirectory);

    public static string Gateway => Path.Combine(AppContext.BaseDirectory, "legacygateway.dll");

    /// <summary>The sample of that name, built in the configuration of these tests.</summary>
    public static string Sample(string name)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, $"LegacyGateway.Samples.{name}", own.Name, $"LegacyGateway.Samples.{name}.dll");
    }

    public bool HasExited => _process.HasExited;

    /// <summary>SIGTERM, as an operator or a supervisor ends it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Process.Start("kill", ["-TERM", $"{_process.Id}"]).Dispose();
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Runs a program to its end.</summary>
    public static Task<(int Code, string Output)> RunAsync(string assembly, params string[] arguments) => RunAsync([], assembly, arguments);

    /// <summary>Runs a program to its end, with variables of its environment.</summary>
    public static async Task<(int Code, string Output)> RunAsync((string Name, string Value)[] environment, string assembly, params string[] arguments)
    {
        await using var program = new BuiltProgram(assembly, arguments, environment);
        using var limit = new CancellationTokenSource(Patience);
        await program._process.WaitForExitAsync(limit.Token);
        return (program._process.ExitCode, await program._output + await program._errors);
    }

    /// <summary>Starts a server and waits until it answers at the address.</summary>
    public static async Task<BuiltProgram> ServeAsync(Uri probe, string assembly, params string[] arguments)
    {
        var program = new BuiltProgram(assembly, arguments);
        using var client = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(client, probe))
        {
            if (program._process.HasExited)
                throw new InvalidOperationException(await program._output + await program._errors);
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                await program.DisposeAsync();
                throw new TimeoutException($"{assembly} does not answer at {probe}: {await program._output}{await program._errors}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        return program;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri probe)
    {
        try
        {
            using var answer = await client.GetAsync(probe);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string RootOf(string folder) =>
        File.Exists(Path.Combine(folder, "LegacyGateway.sln")) ? folder : RootOf(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
