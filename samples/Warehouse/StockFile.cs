using System.Globalization;
using System.Text;
using LegacyGateway.Samples.Company;

namespace LegacyGateway.Samples.Warehouse;

/// <summary>What lies in the warehouse, as a snapshot: semicolons, Windows-1252, a trailer with the number of records and the sum of the quantities.</summary>
/// <remarks>Every seventh file has a row with a date that does not exist: somebody typed it.</remarks>
internal sealed class StockFile(SampleCompany company, SharedFolder folder, TimeProvider time)
{
    private const int BadEvery = 7;

    private readonly Product[] _products = [.. company.Products().Where(product => product.Flaw == Flaw.None)];
    private readonly Random _random = new(1);
    private int _written;

    public void Write()
    {
        var now = time.GetUtcNow();
        var text = new StringBuilder("SKU;LOC;QTY;RES;COST;COUNTED\r\n");
        var bad = ++_written % BadEvery == 0 ? _products.Length / 2 : -1;
        long sum = 0;
        for (var i = 0; i < _products.Length; i++)
        {
            var quantity = _products[i].Stocked ? _random.Next(0, 500) : 0;
            sum += quantity;
            var counted = i == bad ? "31/02/2026" : now.AddDays(-(i % 90)).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{_products[i].Id};Aisle {i / 24 + 1} – {i % 24 + 1};{quantity};{Math.Min(quantity, i % 7)};{_products[i].ListPrice * 6 / 1000.0m:0.00};{counted}\r\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"T;{_products.Length};{sum}\r\n");
        folder.Put("outbox/stock", $"stock-{now:yyyyMMddHHmmssfff}.csv", Windows1252(text.ToString()));
    }

    private static byte[] Windows1252(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1252).GetBytes(text);
    }
}
