using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace LegacyGateway.Benchmarks.Peers;

/// <summary>One row of CUSTMAST on its way to JSON: padding gone, codes and pence and date numbers turned into what consumers see.</summary>
internal readonly struct CustomerRow(NpgsqlDataReader reader, bool vip, DateOnly createdOn, DateOnly? closedOn, DateOnly? lastOrderOn)
{
    /// <summary>The place of CRTDT among the columns.</summary>
    public const int CreatedOnAt = 13;

    private static readonly TimeZoneInfo s_london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static string CodeOf(string status) => status switch
    {
        "active" => "A",
        "onHold" => "H",
        "closed" => "C",
        "prospect" => "P",
        _ => throw new BadHttpRequestException("status"),
    };

    /// <returns>False when the row is rotten.</returns>
    public static bool TryRead(NpgsqlDataReader reader, out CustomerRow row)
    {
        row = default;
        if (!TryFlag(reader.GetString(12), out var vip)
            || !TryDate(reader.GetInt32(CreatedOnAt), out var created) || created is null
            || !TryDate(reader.GetInt32(14), out var closed)
            || !TryDate(reader.GetInt32(15), out var lastOrder))
            return false;
        row = new CustomerRow(reader, vip, created.Value, closed, lastOrder);
        return true;
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, reader.GetInt32(0));
        WriteText(writer, "name"u8, 1);
        WriteStatus(writer, reader.GetString(2));
        WriteText(writer, "email"u8, 3);
        WriteText(writer, "phone"u8, 4);
        writer.WriteStartObject("address"u8);
        WriteText(writer, "line1"u8, 5);
        WriteText(writer, "line2"u8, 6);
        WriteText(writer, "city"u8, 7);
        WriteText(writer, "postcode"u8, 8);
        WriteText(writer, "country"u8, 9);
        writer.WriteEndObject();
        writer.WriteNumber("creditLimit"u8, reader.GetInt64(10) * 0.01m);
        writer.WriteNumber("discountPercent"u8, reader.GetInt32(11) * 0.01m);
        writer.WriteBoolean("vip"u8, vip);
        WriteDate(writer, "createdOn"u8, createdOn);
        WriteDate(writer, "closedOn"u8, closedOn);
        WriteDate(writer, "lastOrderOn"u8, lastOrderOn);
        WriteInstant(writer, "updatedAt"u8, TimeZoneInfo.ConvertTimeToUtc(reader.GetDateTime(16), s_london));
        writer.WriteEndObject();
    }

    private void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int column)
    {
        var text = reader.GetString(column).AsSpan().TrimEnd(' ');
        if (text.IsEmpty)
            writer.WriteNull(name);
        else
            writer.WriteString(name, text);
    }

    private static void WriteStatus(Utf8JsonWriter writer, string code)
    {
        switch (code)
        {
            case "A": writer.WriteString("status"u8, "active"u8); break;
            case "H": writer.WriteString("status"u8, "onHold"u8); break;
            case "C": writer.WriteString("status"u8, "closed"u8); break;
            case "P": writer.WriteString("status"u8, "prospect"u8); break;
            default: writer.WriteNull("status"u8); break;
        }
    }

    private static void WriteDate(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateOnly? date)
    {
        Span<byte> text = stackalloc byte[10];
        if (date is not { } day)
            writer.WriteNull(name);
        else if (day.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture))
            writer.WriteString(name, text);
    }

    private static void WriteInstant(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTime utc)
    {
        Span<byte> text = stackalloc byte[20];
        if (utc.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            writer.WriteString(name, text[..length]);
    }

    private static bool TryFlag(string code, out bool value)
    {
        value = code == "Y";
        return value || code == "N";
    }

    /// <summary>0 and 99999999 stand for nothing.</summary>
    private static bool TryDate(int number, out DateOnly? date)
    {
        date = null;
        if (number is 0 or 99999999)
            return true;
        var (year, month, day) = (number / 10000, number / 100 % 100, number % 100);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }
}
