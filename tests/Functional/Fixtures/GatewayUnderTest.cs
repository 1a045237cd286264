using System.Collections.Concurrent;
using LegacyGateway.Tests.Adapters.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Functional.Fixtures;

/// <summary>
/// The real gateway in this process, on free ports, over a deployment folder of its own with a real SQLite file as its ERP.
/// Disposing it fails the test when an exception was logged meanwhile.
/// </summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("legacygateway-rest-").FullName;
    private WebApplication? _app;

    private GatewayUnderTest()
    {
    }

    public HttpClient Client { get; private set; } = null!;

    /// <summary>The management listener.</summary>
    public HttpClient Management { get; private set; } = null!;

    public string Folder => _folder;

    /// <summary>What was logged at Warning and above.</summary>
    public ConcurrentQueue<LoggedLine> Log { get; } = [];

    public IServiceProvider Services => _app!.Services;

    /// <param name="prepare">Writes the deployment's files into the folder.</param>
    /// <param name="settings">What appsettings.json would say, by path.</param>
    public static Task<GatewayUnderTest> StartAsync(Action<GatewayUnderTest> prepare, params (string Key, string Value)[] settings) =>
        StartAsync(prepare, _ => { }, settings);

    /// <param name="adjust">What the test adds to the application.</param>
    public static async Task<GatewayUnderTest> StartAsync(Action<GatewayUnderTest> prepare, Action<WebApplicationBuilder> adjust, params (string Key, string Value)[] settings)
    {
        var gateway = new GatewayUnderTest();
        prepare(gateway);
        var port = FreePort.Next();
        gateway._app = Program.Build(gateway._folder, builder =>
        {
            builder.Configuration.AddInMemoryCollection(
            [
                new("Kestrel:Endpoints:Public:Url", $"http://127.0.0.1:{port}"),
                new("Kestrel:Endpoints:Management:Url", "http://127.0.0.1:0"),
                .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)),
            ]);
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(new LogRecorder(gateway.Log));
            adjust(builder);
        });
        await gateway._app.StartAsync();
        gateway.Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, ActivityHeadersPropagator = null, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
        };
        gateway.Management = new HttpClient { BaseAddress = new Uri(gateway._app.Urls.Single(url => !url.EndsWith($":{port}", StringComparison.Ordinal)) + "/") };
        return gateway;
    }

    public void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Runs statements on the ERP's database, which the gateway only reads.</summary>
    public void Execute(string sql)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data"));
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "data", "erp.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Stops it as SIGTERM would, and looks before its folder goes.</summary>
    public async Task StopAsync(Action look)
    {
        await _app!.StopAsync();
        look();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        Management?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            _app = null;
        }

        SqliteConnection.ClearAllPools();
        await DeleteAsync();
        Assert.DoesNotContain(Log, line => line.Exception is not null);
    }

    /// <summary>Adapters end behind the gateway: what one has begun with a file may end a moment later.</summary>
    private Task DeleteAsync() => Host.Eventually.Async(() =>
    {
        try
        {
            if (Directory.Exists(_folder))
                Directory.Delete(_folder, recursive: true);
        }
        catch (IOException exception)
        {
            Assert.Fail(exception.Message);
        }

        return Task.CompletedTask;
    });
}
