using System.Diagnostics;
using System.Globalization;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>What the old warehouse knows: files in the folder that it shares, each in a form of its own and with its control figures.</summary>
internal sealed class WarehouseFiles(string root)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private static readonly string[] Folders = ["outbox/stock", "outbox/shipments", "outbox/suppliers", "outbox/orders", "inbox/orders"];

    /// <summary>The root of the shared folder.</summary>
    public string Root => root;

    public void Create()
    {
        foreach (var folder in Folders)
            Directory.CreateDirectory(Path.Combine(root, folder));
    }

    public Task PutStockAsync(string productId) =>
        PutAsync("outbox/stock/stock-pact.csv", $"SKU;LOC;QTY;RES;COST;COUNTED\r\n{productId};Aisle 1 - 1;12;0;1.49;11/05/2026\r\nT;1;12\r\n");

    public Task PutSupplierAsync(string id) => PutAsync(
        "outbox/suppliers/suppliers.xml",
        $"<suppliers count=\"1\"><supplier no=\"{id}\"><name>Hallam &amp; Sons</name><address><town>Sheffield</town></address><leadTime>5</leadTime></supplier></suppliers>");

    /// <summary>60 columns, the weight in grams.</summary>
    public Task PutShipmentAsync(int id, int orderId) => PutAsync("outbox/shipments/SHIP.DAT", string.Concat(new[]
    {
        "H20260511WAREHOUSE 1",
        string.Create(CultureInfo.InvariantCulture, $"D{id:00000000}{orderId:00000000}{"DPD",-10}20260511{1:000}{1275:0000000}"),
        string.Create(CultureInfo.InvariantCulture, $"T{1:00000000}{1275:000000000000}"),
    }.Select(line => line.PadRight(60) + "\r\n")));

    /// <summary>Waits for the order file that holds the operation, and answers it: with a number of the warehouse's own, or with a reason why not.</summary>
    public async Task AnswerPickAsync(Guid operation, bool refused)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await WasHandedOverAsync($"{operation:N}"))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"No order file holds {operation:N} after {Patience.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        var answer = refused ? "NO;;No such article." : "OK;900001;";
        await PutAsync($"outbox/orders/ack-{operation:N}.csv", $"OPERATION;STATUS;PICKNO;MESSAGE\r\n{operation:N};{answer}\r\n");
    }

    private async Task<bool> WasHandedOverAsync(string operation)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "inbox/orders"), "*.csv"))
        {
            if ((await File.ReadAllTextAsync(file)).Contains(operation, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whole at once, as the warehouse does it.</summary>
    private async Task PutAsync(string name, string content)
    {
        var file = Path.Combine(root, name);
        var hidden = Path.Combine(Path.GetDirectoryName(file)!, "." + Path.GetFileName(file));
        await File.WriteAllTextAsync(hidden, content);
        File.Move(hidden, file, overwrite: true);
    }
}
