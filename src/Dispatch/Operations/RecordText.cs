using System.Text;
using System.Text.Json;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>The first record of a set as JSON.</summary>
internal static class RecordText
{
    public static string? Of(RecordSet records)
    {
        if (records.Count == 0)
            return null;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            ValueJson.WriteRecord(json, records[0], records.Fields, records.Fields);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
