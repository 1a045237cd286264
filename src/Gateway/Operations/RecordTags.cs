using LegacyGateway.Core.Records;
using LegacyGateway.Rest.Answering;

namespace LegacyGateway.Operations;

/// <summary>The entity tag of a record as the REST facade gives it.</summary>
internal static class RecordTags
{
    public static string Of(string backend, RecordSet record)
    {
        using var buffer = new PooledBuffer(4096);
        Write(buffer, record);
        return EntityTag.Of(backend, buffer.Written.Span);
    }

    public static void Write(PooledBuffer buffer, RecordSet record)
    {
        var json = JsonPen.On(buffer);
        ValueJson.WriteRecord(json, record[0], record.Fields, record.Fields);
        json.Flush();
    }
}
