using System.Text.Json;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Rest.Answering;

/// <summary>The body of a list: <c>{"items":[…],"cursors":[…],"next":"…","totalCount":n}</c>; what was not asked for or does not exist is left out.</summary>
internal static class ListJson
{
    private static readonly JsonEncodedText Items = JsonEncodedText.Encode("items");
    private static readonly JsonEncodedText Cursors = JsonEncodedText.Encode("cursors");
    private static readonly JsonEncodedText Next = JsonEncodedText.Encode("next");
    private static readonly JsonEncodedText TotalCount = JsonEncodedText.Encode("totalCount");

    /// <param name="next">The cursor of the next page; null on the last.</param>
    /// <param name="cursors">One for each item, in the same order; null when not asked for.</param>
    public static void Write(PooledBuffer buffer, Answer answer, FieldSelection shown, string? next, string[]? cursors)
    {
        var json = JsonPen.On(buffer);
        var records = answer.Records;
        json.WriteStartObject();
        json.WriteStartArray(Items);
        for (var row = 0; row < records.Count; row++)
            ValueJson.WriteRecord(json, records[row], records.Fields, shown);
        json.WriteEndArray();
        if (cursors is not null)
        {
            json.WriteStartArray(Cursors);
            foreach (var cursor in cursors)
                json.WriteStringValue(cursor);
            json.WriteEndArray();
        }

        if (next is not null)
            json.WriteString(Next, next);
        if (answer.TotalCount is { } total)
            json.WriteNumber(TotalCount, total);
        json.WriteEndObject();
        json.Flush();
    }
}
