using System.Collections.Concurrent;
using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Tests.Functional.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Forwarding;

/// <summary>A <see cref="GatewayUnderTest"/> with one contract (<c>things</c>) and a yarp.json that a test edits.</summary>
internal sealed class ForwardingWorld : IAsyncDisposable
{
    private const string Things = """
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
        """;

    private readonly GatewayUnderTest _gateway;

    private ForwardingWorld(GatewayUnderTest gateway) => _gateway = gateway;

    public HttpClient Client => _gateway.Client;

    public GatewayState State => _gateway.Services.GetRequiredService<GatewayState>();

    public EffectiveRoutes Stored => _gateway.Services.GetRequiredService<EffectiveRoutes>();

    public ConcurrentQueue<LoggedLine> Log => _gateway.Log;

    public static Task<ForwardingWorld> StartAsync(string yarp, params (string Key, string Value)[] settings) => StartAsync(yarp, null, settings);

    /// <param name="system">The file of the system <c>erp</c>; null for a gateway without systems.</param>
    /// <param name="settings">What appsettings.json would say, by path.</param>
    public static async Task<ForwardingWorld> StartAsync(string yarp, string? system, params (string Key, string Value)[] settings) =>
        new(await GatewayUnderTest.StartAsync(
            gateway =>
            {
                gateway.Write("contracts/resources/things.json", Things);
                if (system is not null)
                    gateway.Write("contracts/systems/erp.json", system);
                gateway.Write("yarp.json", yarp);
            },
            settings));

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

    public void Write(string yarp) => _gateway.Write("yarp.json", yarp);

    /// <summary>Waits until a condition holds, at most 30 seconds.</summary>
    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            var waited = TimeProvider.System.GetElapsedTime(started);
            Assert.True(waited < TimeSpan.FromSeconds(30), "It did not happen within 30 s.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return TimeProvider.System.GetElapsedTime(started);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();
}
