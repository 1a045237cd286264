using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using LegacyGateway.Tests.Adapters.Fixtures;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.Adapters.Ui;

/// <summary>The sample's old helpdesk as a process of its own, with the port by which it can be made to misbehave.</summary>
public sealed class HelpdeskProcess : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lgw-helpdesk-").FullName;
    private readonly HttpClient _control;
    private readonly int _port = FreePort.Next();
    private readonly int _controlPort = FreePort.Next();
    private Process? _process;

    private HelpdeskProcess() => _control = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_controlPort}/") };

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    public static async Task<HelpdeskProcess> StartAsync(params string[] arguments)
    {
        var helpdesk = new HelpdeskProcess();
        await helpdesk.RunAsync(arguments);
        return helpdesk;
    }

    public async Task RunAsync(params string[] arguments)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.Parent!.Parent!.FullName, "LegacyGateway.Samples.Helpdesk", own.Name, "LegacyGateway.Samples.Helpdesk.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", Address.ToString(), "--ControlPort", _controlPort.ToString(CultureInfo.InvariantCulture), "--Database", Path.Combine(_folder, "h.db"), .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        _process.BeginOutputReadLine();
        var begun = Stopwatch.GetTimestamp();
        while (!await AnswersAsync())
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60), "The helpdesk does not start.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Its machine is switched off.</summary>
    public async Task StopAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async Task OrderAsync(string path, string kind, int milliseconds = 0, bool after = false, int times = 1) =>
        (await _control.PostAsJsonAsync("faults", new { path, kind, milliseconds, after, times })).EnsureSuccessStatusCode();

    public async Task ResetAsync() => (await _control.DeleteAsync("faults")).EnsureSuccessStatusCode();

    public async Task ReleaseAsync() => (await _control.PostAsync("release", null)).EnsureSuccessStatusCode();

    public async Task SignOutAllAsync() => (await _control.PostAsync("sign-out", null)).EnsureSuccessStatusCode();

    public async Task NameSaveButtonAsync(string text) => (await _control.PostAsync($"save-button/{text}", null)).EnsureSuccessStatusCode();

    public async Task<int> HitsAsync() => int.Parse(await _control.GetStringAsync("hits"), CultureInfo.InvariantCulture);

    public async Task<int> SignInsAsync() => int.Parse(await _control.GetStringAsync("sign-ins"), CultureInfo.InvariantCulture);

    /// <summary>Waits until so many requests were hit by an ordered fault.</summary>
    public async Task HitAsync(int hits = 1)
    {
        var begun = Stopwatch.GetTimestamp();
        while (await HitsAsync() < hits)
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60), "No request came that the fault could hit.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Somebody signs in with an account of the gateway, which ends the gateway's session.</summary>
    public async Task SignInElsewhereAsync(string user, string password)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var form = new FormUrlEncodedContent([new("user", user), new("password", password)]);
        (await client.PostAsync("login", form)).EnsureSuccessStatusCode();
    }

    /// <summary>How many tickets there are that meet a condition: the truth, from the helpdesk's own database.</summary>
    public long Count(string where) => Ask<long>($"SELECT count(*) FROM ticket WHERE {where}");

    /// <summary>The first value of an answer from the helpdesk's own database.</summary>
    public T Ask<T>(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "h.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _control.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await HitsAsync();
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
