using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace LegacyGateway.Benchmarks.Peers;

/// <summary>Legacy values as consumers see them.</summary>
internal static class GraphJson
{
    public static void BeginNodes(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("nodes"u8);
    }

    public static void EndNodes(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The first seven columns: number, name, status, limit, VIP, created, last order.</summary>
    public static void WriteCustomer(Utf8JsonWriter json, NpgsqlDataReader reader)
    {
        json.WriteNumber("id"u8, reader.GetInt32(0));
        WriteText(json, "name"u8, reader.GetString(1));
        WriteStatus(json, reader.GetString(2));
        json.WriteNumber("creditLimit"u8, reader.GetInt64(3) * 0.01m);
        json.WriteBoolean("vip"u8, reader.GetString(4) == "Y");
        WriteDate(json, "createdOn"u8, reader.GetInt32(5));
        WriteDate(json, "lastOrderOn"u8, reader.GetInt32(6));
    }

    public static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string value)
    {
        var text = value.AsSpan().TrimEnd(' ');
        if (text.IsEmpty)
            json.WriteNull(name);
        else
            json.WriteString(name, text);
    }

    public static void WriteStatus(Utf8JsonWriter json, string code) => Write(json, code switch { "A" => "active", "H" => "onHold", "C" => "closed", "P" => "prospect", _ => null });

    public static void WriteOrderStatus(Utf8JsonWriter json, string code) =>
        Write(json, code switch { "N" => "new", "P" => "picking", "S" => "shipped", "I" => "invoiced", "X" => "cancelled", _ => null });

    /// <summary>0 stands for nothing.</summary>
    public static void WriteDate(Utf8JsonWriter json, ReadOnlySpan<byte> name, int number)
    {
        if (number is 0 or 99999999)
        {
            json.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[10];
        new DateOnly(number / 10000, number / 100 % 100, number % 100).TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }

    private static void Write(Utf8JsonWriter json, string? status)
    {
        if (status is null)
            json.WriteNull("status"u8);
        else
            json.WriteString("status"u8, status);
    }
}
