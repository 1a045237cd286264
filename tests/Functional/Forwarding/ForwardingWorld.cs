using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Moves;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Functional.Forwarding;

/// <summary>A gateway on real Kestrel over a folder of its own, with one contract (<c>things</c>) and a yarp.json that a test edits.</summary>
internal sealed class ForwardingWorld : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("legacygateway-").FullName;
    private WebApplication? _app;

    private ForwardingWorld()
    {
    }

    public HttpClient Client { get; private set; } = null!;

    public GatewayState State => _app!.Services.GetRequiredService<GatewayState>();

    public EffectiveRoutes Stored => _app!.Services.GetRequiredService<EffectiveRoutes>();

    /// <summary>Log lines at Warning and above, with their exceptions.</summary>
    public ConcurrentQueue<string> Log { get; } = [];

    public static Task<ForwardingWorld> StartAsync(string yarp) => StartAsync(yarp, null);

    /// <param name="system">The file of the system <c>erp</c>; null for a gateway without systems.</param>
    public static async Task<ForwardingWorld> StartAsync(string yarp, string? system)
    {
        var world = new ForwardingWorld();
        Directory.CreateDirectory(Path.Combine(world._folder, "contracts", "resources"));
        await File.WriteAllTextAsync(Path.Combine(world._folder, "contracts", "resources", "things.json"), """
            {
              "resource": "things", "singular": "thing", "version": "1.0.0", "key": ["id"],
              "access": { "anonymous": true },
              "fields": {
                "id": { "type": "string", "maxLength": 40, "filterable": ["eq", "in"], "sortable": true },
                "name": { "type": "string", "maxLength": 50, "filterable": ["eq", "starts"] },
                "note": { "type": "string", "maxLength": 50, "nullable": true, "filterable": ["eq", "in", "null"], "sortable": true },
                "total": { "type": "decimal", "precision": 9, "scale": 2, "filterable": ["eq", "gt", "lte"], "sortable": true },
                "createdOn": { "type": "date", "filterable": ["gte", "lt"], "sortable": true }
              }
            }
            """);
        if (system is not null)
        {
            Directory.CreateDirectory(Path.Combine(world._folder, "contracts", "systems"));
            await File.WriteAllTextAsync(Path.Combine(world._folder, "contracts", "systems", "erp.json"), system);
        }

        await world.WriteAsync(yarp);
        var port = FreePort();
        world._app = Program.Build(world._folder, builder =>
        {
            builder.Configuration.AddInMemoryCollection(
            [
                new("Kestrel:Endpoints:Public:Url", $"http://127.0.0.1:{port}"),
                new("Kestrel:Endpoints:Management:Url", "http://127.0.0.1:0"),
            ]);
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(new Recorder(world.Log));
        });
        await world._app.StartAsync();
        world.Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, ActivityHeadersPropagator = null, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
        };
        return world;
    }

    /// <summary>Routes <c>things.read</c> and <c>things.write</c> to one cluster, with what a test adds.</summary>
    public static string Yarp(string address, string metadata = "", string route = "", string cluster = "") => $$"""
        {
          "Routes": {
            "things.read": {
              "ClusterId": "service", {{route}}
              "Match": { "Path": "/api/things/{**rest}", "Methods": ["GET", "HEAD"] },
              "Metadata": { "Resource": "things" }
            },
            "things.write": {
              "ClusterId": "service",
              "Match": { "Path": "/api/things/{**rest}", "Methods": ["POST", "PATCH", "DELETE"] },
              "Metadata": { "Resource": "things" }
            }
          },
          "Clusters": {
            "service": { {{cluster}} "Metadata": { {{metadata}} }, "Destinations": { "a": { "Address": "{{address}}" } } }
          }
        }
        """;

    /// <summary>A route on its way from a remote legacy gateway to a service.</summary>
    public static string Moving(Backend legacy, Backend service, string stage) => $$"""
        {
          "Routes": {
            "things.read": {
              "ClusterId": "erp",
              "Match": { "Path": "/api/things/{**rest}", "Methods": ["GET", "HEAD"] },
              "Metadata": { "Resource": "things", "Migration.To": "service", "Migration.Stage": "{{stage}}" }
            }
          },
          "Clusters": {
            "erp": { "Metadata": { "System": "erp" }, "Destinations": { "a": { "Address": "{{legacy.Address}}" } } },
            "service": { "Destinations": { "a": { "Address": "{{service.Address}}" } } }
          }
        }
        """;

    public async Task WriteAsync(string yarp) => await File.WriteAllTextAsync(Path.Combine(_folder, "yarp.json"), yarp);

    /// <summary>Waits until a condition holds, at most ten seconds.</summary>
    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            var waited = TimeProvider.System.GetElapsedTime(started);
            Assert.True(waited < TimeSpan.FromSeconds(10), "It did not happen within 10 s.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return TimeProvider.System.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
            // Nothing to let go of.
        }
    }
}
