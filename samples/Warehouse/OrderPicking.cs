using System.Globalization;
using System.Text;

namespace LegacyGateway.Samples.Warehouse;

/// <summary>Picks up order files and answers each line: OK with the warehouse's own number, or NO with a reason where it has no such article.</summary>
internal sealed class OrderPicking(SharedFolder folder, TimeProvider time)
{
    private long _number = 900_000;

    public void Run()
    {
        foreach (var file in folder.Files("inbox/orders", "*.csv").ToArray())
        {
            var answer = new StringBuilder("OPERATION;STATUS;PICKNO;MESSAGE\r\n");
            foreach (var line in File.ReadLines(file).Skip(1).Where(line => line.Length > 0 && !line.StartsWith("T;", StringComparison.Ordinal)))
            {
                var cells = line.Split(';');
                var known = cells.Length > 3 && cells[2].Length == 8 && int.TryParse(cells[3], CultureInfo.InvariantCulture, out var quantity) && quantity > 0;
                answer.Append(CultureInfo.InvariantCulture, $"{cells[0]};{(known ? "OK" : "NO")};{(known ? ++_number : "")};{(known ? "" : "No such article, or nothing to pick.")}\r\n");
            }

            folder.Put("outbox/orders", $"ack-{time.GetUtcNow():yyyyMMddHHmmssfff}-{Path.GetFileName(file)}", Encoding.UTF8.GetBytes(answer.ToString()));
            File.Delete(file);
        }
    }
}
