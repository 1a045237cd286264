using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Drops;

/// <summary>The real process is killed while it takes, loads and puts away a file, and while it writes one: everything happens once.</summary>
public sealed class KillTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private const int Rows = 20_000;

    private static bool Many => Environment.GetEnvironmentVariable("LEGACYGATEWAY_TEST_LONG") == "1";

    [Fact]
    public async Task Killed_at_any_step_of_a_load_the_file_is_loaded_once_and_readers_see_old_or_new()
    {
        using var deployment = new TestDeployment();
        var warehouse = new WarehouseFolder(deployment.Write, deployment.Folder);
        var stock = Directory.CreateDirectory(Path.Combine(warehouse.Share, "outbox/stock")).FullName;
        var drops = Path.Combine(deployment.Folder, "data/drops");
        // Claimed, being filled, filled, and being put away: what each step leaves in the file system first.
        Func<bool>[] steps =
        [
            () => Directory.Exists(Path.Combine(stock, "processing")) && Directory.GetDirectories(Path.Combine(stock, "processing")).Length > 0,
            () => Directory.Exists(drops) && Directory.GetFiles(drops, "*.part").Length > 0,
            () => Directory.Exists(drops) && Directory.GetFiles(drops, "*.part").Length == 0 && Directory.GetFiles(drops).Length > 0,
            () => Directory.Exists(Path.Combine(stock, "archive")),
        ];
        var gateway = await GatewayProcess.StartAsync(deployment);
        for (var round = 0; round < (Many ? 5 * steps.Length : steps.Length); round++)
        {
            var before = Directory.Exists(drops) ? Directory.GetFiles(drops) : [];
            Put(stock, $"stock-{round}.csv", Stock(round));
            if (round >= steps.Length)
                await Task.Delay(TimeSpan.FromMilliseconds(500 + (40 * round)), TimeProvider.System, Cancel);
            else
                await SeenAsync(() => steps[round]() && (round != 2 || Directory.GetFiles(drops).Except(before).Any()));
            await gateway.KillAsync();
            await gateway.DisposeAsync();

            gateway = await GatewayProcess.StartAsync(deployment);
            await Eventually.Async(async () => Assert.Equal($"{round}", Cell(await gateway.Public.GetStringAsync("/api/stock?fields=reserved&limit=1", Cancel), "reserved")));
            await Eventually.Async(() =>
            {
                Assert.Empty(Directory.GetFiles(stock));
                Assert.Single(Directory.GetFiles(stock, $"stock-{round}.csv", SearchOption.AllDirectories));
                return Task.CompletedTask;
            });
            Assert.Equal($"{Rows}", Cell("[" + await gateway.Public.GetStringAsync("/api/stock?limit=1&count=exact", Cancel) + "]", "totalCount"));
            Assert.Equal("loaded", Assert.Single(await DropsAsync(gateway, deployment, $"stock-{round}.csv")));
        }

        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Killed_at_any_step_of_an_export_each_write_stands_in_one_file()
    {
        using var deployment = new TestDeployment();
        var warehouse = new WarehouseFolder(deployment.Write, deployment.Folder, change: system => system["bindings"]!["picks"]!["outbound"]!["batch"]!["after"] = "00:00:00.050");
        var inbox = Directory.CreateDirectory(Path.Combine(warehouse.Share, "inbox/orders")).FullName;
        Directory.CreateDirectory(Path.Combine(warehouse.Share, "outbox/orders"));
        Func<string[], bool>[] steps = [_ => true, _ => Directory.GetFiles(inbox, ".*.tmp").Length > 0, known => Directory.GetFiles(inbox, "picks-*").Except(known).Any()];
        HashSet<string> accepted = [];
        for (var round = 0; round < (Many ? 8 * steps.Length : steps.Length); round++)
        {
            await using (var gateway = await GatewayProcess.StartAsync(deployment))
            {
                var known = Directory.GetFiles(inbox, "picks-*");
                using var answer = await gateway.Public.PostAsJsonAsync("/api/picks", new { orderId = 1 + round, productId = "HT-10000", quantity = 1 }, Cancel);
                Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
                accepted.Add(answer.Headers.Location!.ToString().Split('/')[^1].Replace("-", "", StringComparison.Ordinal));
                // A temporary file is gone in a moment: when it was missed, the file itself is there.
                await SeenAsync(() => steps[round % steps.Length](known) || steps[^1](known));
                await gateway.KillAsync();
            }
        }

        await using var last = await GatewayProcess.StartAsync(deployment);
        await Eventually.Async(() =>
        {
            var lines = Directory.GetFiles(inbox, "picks-*.csv").SelectMany(file => File.ReadAllLines(file).Skip(1)).Where(line => !line.StartsWith("T;", StringComparison.Ordinal)).Select(line => line.Split(';')[0]).ToArray();
            Assert.Equal(accepted.Order(), lines.Order());
            Assert.Empty(Directory.GetFiles(inbox, ".*.tmp"));
            return Task.CompletedTask;
        });
        // Numbers survive restarts, without gaps.
        Assert.Equal(Enumerable.Range(1, Directory.GetFiles(inbox).Length).Select(number => $"picks-{number:00000000}.csv"), Directory.GetFiles(inbox).Select(Path.GetFileName).Order());
    }

    private static string Stock(int round)
    {
        var text = new StringBuilder("SKU;LOC;QTY;RES;COST;COUNTED\r\n");
        for (var i = 0; i < Rows; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"HT-{i:00000};A{i % 90};1;{round};1.50;24/11/2026\r\n");
        return text.Append(System.Globalization.CultureInfo.InvariantCulture, $"T;{Rows};{Rows}\r\n").ToString();
    }

    private static void Put(string folder, string name, string content)
    {
        File.WriteAllText(Path.Combine(folder, $".{name}"), content);
        File.Move(Path.Combine(folder, $".{name}"), Path.Combine(folder, name));
    }

    private static async Task SeenAsync(Func<bool> holds)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(30), "The step was not seen.");
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancel);
        }
    }

    private static string Cell(string list, string name)
    {
        var root = JsonDocument.Parse(list).RootElement;
        return (root.ValueKind == JsonValueKind.Array ? root[0] : root.GetProperty("items")[0]).GetProperty(name).GetRawText();
    }

    private static async Task<string[]> DropsAsync(GatewayProcess gateway, TestDeployment deployment, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/drops?limit=100");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", deployment.Read("data/admin.token").Trim());
        using var answer = await gateway.Management.SendAsync(request, Cancel);
        return [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.EnumerateArray().Where(drop => drop.GetProperty("name").GetString() == name).Select(drop => drop.GetProperty("state").GetString()!)];
    }
}
