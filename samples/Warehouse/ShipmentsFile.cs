using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using LegacyGateway.Samples.Company;

namespace LegacyGateway.Samples.Warehouse;

/// <summary>What left the warehouse: 60 columns, header (H), shipments (D) and trailer (T). The mainframe's variant has the same columns in code page 037, the weight packed.</summary>
internal sealed class ShipmentsFile(SampleCompany company, SharedFolder folder, TimeProvider time, bool ebcdic)
{
    private const int Most = 500;
    private const int Length = 60;

    private static readonly string[] s_carriers = ["RMAIL", "DPD", "PARCELF"];

    public void Write()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = new MemoryStream();
        var shipped = company.Orders().Where(order => order is { ShippedOn: not null, Flaw: Flaw.None }).Take(Most).ToArray();
        Line(file, string.Create(CultureInfo.InvariantCulture, $"H{time.GetUtcNow():yyyyMMdd}WAREHOUSE 1"), 0);
        long grams = 0;
        for (var i = 0; i < shipped.Length; i++)
        {
            var weight = 250 + i * 37 % 30_000;
            grams += weight;
            var text = string.Create(CultureInfo.InvariantCulture, $"D{7_000_001 + i:00000000}{shipped[i].Id:00000000}{s_carriers[i % s_carriers.Length],-10}{shipped[i].ShippedOn:yyyyMMdd}{1 + i % 4:000}");
            Line(file, text, weight);
        }

        Line(file, string.Create(CultureInfo.InvariantCulture, $"T{shipped.Length:00000000}{grams:000000000000}"), 0);
        folder.Put("outbox/shipments", $"SHIP.{(ebcdic ? "EBC" : "DAT")}", file.ToArray());
    }

    /// <param name="weight">In grams: seven digits behind column 38, or four packed bytes; none for header and trailer.</param>
    private void Line(MemoryStream file, string text, int weight)
    {
        var isDetail = text[0] == 'D';
        if (!ebcdic)
        {
            var line = (isDetail ? text + weight.ToString("0000000", CultureInfo.InvariantCulture) : text).PadRight(Length) + "\r\n";
            file.Write(Encoding.ASCII.GetBytes(line));
            return;
        }

        var bytes = Encoding.GetEncoding(37).GetBytes(text.PadRight(Length));
        if (isDetail)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(text.Length), Packed(weight));
        file.Write(bytes);
    }

    /// <summary>COMP-3: seven digits and the sign C, four bits each.</summary>
    private static uint Packed(int number)
    {
        uint packed = 0xC;
        for (var shift = 4; shift < 32; shift += 4, number /= 10)
            packed |= (uint)(number % 10) << shift;
        return packed;
    }
}
