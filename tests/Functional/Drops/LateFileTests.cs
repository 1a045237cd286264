using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using LegacyGateway.Tests.Adapters.Fixtures;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Functional.Drops;

/// <summary>Files that have not come yet, come late, or do not come: what consumers and operators are told, by a clock that the test sets.</summary>
[Collection(Alone.Name)]
public sealed class LateFileTests
{
    private readonly ShiftedClock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_waited_for_told_late_then_missing_and_late_once_it_came_whatever_the_clock_does()
    {
        await using var gateway = await StartAsync();
        var stock = InboxOf(gateway);

        // 1. Nothing has come: however often somebody asks, that is no failure of the warehouse.
        for (var i = 0; i < 12; i++)
            await TellsNoDropYetAsync(gateway);
        await HealthAsync(gateway, healthy: true, "");

        // 2. The first file.
        Put(stock, "stock-1.csv", 5);
        await SeesAsync(gateway, 5);
        await FigureAsync(gateway, "legacygateway_drops_missing", 0);

        // 3. Late, then missing; what was loaded is still read, and says how old it is.
        _clock.Shift += TimeSpan.FromMinutes(61);
        await HealthAsync(gateway, healthy: false, "Late file: stock was expected by ");
        await FigureAsync(gateway, "legacygateway_drops_missing", 0);
        await LoggedAsync(gateway, LogLevel.Warning, "Late file: stock was expected by ");
        _clock.Shift += TimeSpan.FromMinutes(30);
        await HealthAsync(gateway, healthy: false, "Missing file: stock was expected by ");
        await FigureAsync(gateway, "legacygateway_drops_missing", 1);
        await LoggedAsync(gateway, LogLevel.Error, "missing file: stock was expected by ");
        var (age, stale, _) = await SeesAsync(gateway, 5);
        Assert.True(age >= TimeSpan.FromMinutes(91) && stale, $"{age}, stale: {stale}");

        // 4. It comes at last.
        Put(stock, "stock-2.csv", 6);
        await SeesAsync(gateway, 6);
        await HealthAsync(gateway, healthy: true, "");
        await FigureAsync(gateway, "legacygateway_drops_missing", 0);
        await FigureAsync(gateway, "legacygateway_drops_late_total", 1);
        await LoggedAsync(gateway, LogLevel.Warning, "late file: stock stock-2.csv came after its time");

        // 5. The clock is set back by a day: nothing is of the future, and the next file is expected an hour from now, not a day and an hour.
        _clock.Shift -= TimeSpan.FromDays(1);
        await LoggedAsync(gateway, LogLevel.Warning, "the clock was changed by -");
        (age, _, var modified) = await SeesAsync(gateway, 6);
        Assert.InRange(age, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.True(modified <= _clock.GetUtcNow(), $"{modified:u}");
        // Whoever watches the folder has seen it, too.
        await FigureAsync(gateway, "legacygateway_drops_age_seconds", 0);
        _clock.Shift += TimeSpan.FromMinutes(95);
        await HealthAsync(gateway, healthy: false, "Missing file: stock was expected by ");
        Put(stock, "stock-3.csv", 7);
        await SeesAsync(gateway, 7);
        await HealthAsync(gateway, healthy: true, "");
    }

    [Fact]
    public async Task A_gateway_that_has_stopped_leaves_the_folder_alone()
    {
        var gateway = await StartAsync();
        var stock = InboxOf(gateway);
        Put(stock, "stock-1.csv", 5);
        await SeesAsync(gateway, 5);
        await gateway.StopAsync(() =>
        {
            Put(stock, "stock-2.csv", 6);
            Assert.False(SpinWait.SpinUntil(() => !File.Exists(Path.Combine(stock, "stock-2.csv")), TimeSpan.FromMilliseconds(500)));
        });
    }

    private Task<GatewayUnderTest> StartAsync() => GatewayUnderTest.StartAsync(
        under =>
        {
            var warehouse = new WarehouseFolder(under.Write, under.Folder, change: system =>
            {
                system["poll"] = "00:00:00.100";
                var inbound = system["bindings"]!["stock"]!["inbound"]!;
                (inbound["schedule"], inbound["grace"]) = ("every 1h", "00:30:00");
                inbound["ready"]!["stableFor"] = "00:00:00";
            });
            foreach (var folder in new[] { "outbox/stock", "outbox/shipments", "outbox/suppliers", "outbox/orders", "inbox/orders" })
                Directory.CreateDirectory(Path.Combine(warehouse.Share, folder));
        },
        builder => builder.Services.AddSingleton<TimeProvider>(_clock),
        ("Health:Interval", "00:00:01"),
        ("Shutdown:Delay", "00:00:00"));

    private static string InboxOf(GatewayUnderTest gateway) => Path.Combine(gateway.Folder, "data/warehouse/outbox/stock");

    private static async Task TellsNoDropYetAsync(GatewayUnderTest gateway)
    {
        using var answer = await gateway.Client.GetAsync("/api/stock", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter!.Delta);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("no-drop-yet", problem.RootElement.GetProperty("code").GetString());
    }

    /// <summary>Waits until readers see the file with that quantity.</summary>
    private static async Task<(TimeSpan Age, bool Stale, DateTimeOffset Modified)> SeesAsync(GatewayUnderTest gateway, int quantity)
    {
        (TimeSpan, bool, DateTimeOffset) seen = default;
        await Eventually.Async(async () =>
        {
            using var answer = await gateway.Client.GetAsync("/api/stock?fields=onHand", Cancel);
            Assert.Equal($$"""{"items":[{"onHand":{{quantity}}}]}""", await answer.Content.ReadAsStringAsync(Cancel));
            seen = (answer.Headers.Age!.Value, answer.Headers.Contains("LegacyGateway-Stale"), answer.Content.Headers.LastModified!.Value);
        });
        return seen;
    }

    private static async Task HealthAsync(GatewayUnderTest gateway, bool healthy, string says) => await Eventually.Async(async () =>
    {
        using var health = JsonDocument.Parse(await gateway.Management.GetStringAsync("/health", Cancel));
        var system = health.RootElement.GetProperty("systems").EnumerateArray().Single(one => one.GetProperty("system").GetString() == "warehouse");
        Assert.Contains(says, system.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "", StringComparison.Ordinal);
        Assert.Equal(healthy, system.GetProperty("healthy").GetBoolean());
    });

    private static Task LoggedAsync(GatewayUnderTest gateway, LogLevel level, string says) => Eventually.Async(() =>
    {
        Assert.Contains(gateway.Log, line => line.Level == level && line.Message.Contains(says, StringComparison.Ordinal));
        return Task.CompletedTask;
    });

    /// <summary>Waits for a figure of the resource stock; a scrape may be some hundred milliseconds old.</summary>
    private static async Task FigureAsync(GatewayUnderTest gateway, string name, double expected) => await Eventually.Async(async () =>
    {
        var metrics = await gateway.Management.GetStringAsync("/metrics", Cancel);
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith($"{name}{{", StringComparison.Ordinal) && line.Contains("resource=\"stock\"", StringComparison.Ordinal));
        Assert.True(line is not null, metrics);
        Assert.Equal(expected, double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], System.Globalization.CultureInfo.InvariantCulture));
    });

    private void Put(string folder, string name, int quantity)
    {
        var hidden = Path.Combine(folder, $".{name}");
        File.WriteAllText(hidden, $"SKU;LOC;QTY;RES;COST;COUNTED\r\nHT-10000;Aisle 1;{quantity};0;1.50;24/11/2026\r\nT;1;{quantity}\r\n");
        File.SetLastWriteTimeUtc(hidden, _clock.GetUtcNow().UtcDateTime);
        File.Move(hidden, Path.Combine(folder, name));
    }
}
