using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace LegacyGateway.Tests.Functional.Host;

/// <summary>The real program, as an operator starts it.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private GatewayProcess(Process process, TestDeployment deployment)
    {
        _process = process;
        Public = ClientOf(deployment.PublicPort);
        Management = ClientOf(deployment.ManagementPort);
        process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public HttpClient Public { get; }

    public HttpClient Management { get; }

    /// <summary>All that it wrote, to both streams.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<GatewayProcess> StartAsync(TestDeployment deployment, params (string Name, string Value)[] environment)
    {
        var gateway = Launch(deployment, environment);
        var begun = Stopwatch.GetTimestamp();
        while (!await gateway.IsAliveAsync())
        {
            if (gateway._process.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
                throw new InvalidOperationException($"The gateway did not start:\n{gateway.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        return gateway;
    }

    /// <summary>Runs it where it ends by itself.</summary>
    public static async Task<(int Code, string Output)> RunAsync(TestDeployment deployment, params (string Name, string Value)[] environment)
    {
        await using var gateway = Launch(deployment, environment);
        return (await gateway.ExitAsync(), gateway.Output);
    }

    public void Terminate() => Assert.Equal(0, Kill(_process.Id, 15));

    /// <summary>kill -9: no goodbye.</summary>
    public async Task KillAsync()
    {
        Assert.Equal(0, Kill(_process.Id, 9));
        await _process.WaitForExitAsync();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Public.Dispose();
        Management.Dispose();
    }

    private static GatewayProcess Launch(TestDeployment deployment, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "legacygateway"), ["serve", "--config", deployment.Folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["Kestrel__Endpoints__Public__Url"] = $"http://127.0.0.1:{deployment.PublicPort}",
                ["Kestrel__Endpoints__Management__Url"] = $"http://127.0.0.1:{deployment.ManagementPort}",
            },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new GatewayProcess(Process.Start(start)!, deployment);
    }

    /// <summary>Sends what is not ASCII as it is.</summary>
    private static HttpClient ClientOf(int port) => new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        Timeout = Patience,
    };

    private async Task<bool> IsAliveAsync()
    {
        try
        {
            using var answer = await Management.GetAsync("/health/live");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int pid, int signal);
}
