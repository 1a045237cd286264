using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Keys of records as texts of paths, and back.</summary>
internal static class RecordKeys
{
    /// <summary>Parts joined by commas, with <c>~0 ~1 ~2</c> for <c>~ / ,</c>.</summary>
    public static string TextOf(IEnumerable<Value> parts) => string.Join(',', parts.Select(part => Escape(part.ToString())));

    /// <summary>The key of the first record; null when there is none, or it does not hold the whole key.</summary>
    public static string? Of(RecordSet records)
    {
        if (records.Count == 0)
            return null;
        var fields = records.Fields;
        var row = records[0];
        var parts = new Value[fields.Contract.Key.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var position = fields.PositionOf(fields.Contract.Key[i]);
            if (position < 0 || !row[position].HasValue)
                return null;
            parts[i] = row[position];
        }

        return TextOf(parts);
    }

    /// <summary>The key that a create names itself; null when the system gives it.</summary>
    public static RecordKey? Given(WriteRequest request)
    {
        var parts = request.Contract.Key.Select(field => request[field]).ToArray();
        return parts.All(part => part.HasValue) ? new RecordKey([.. parts], TextOf(parts)) : null;
    }

    /// <summary>Reads what <see cref="TextOf"/> wrote; null when the contract's key has changed since.</summary>
    public static RecordKey? Read(ResourceContract contract, string text)
    {
        var parts = text.Split(',');
        if (parts.Length != contract.Key.Length)
            return null;
        var values = new Value[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (ValueOf(contract.Key[i].Type, Unescape(parts[i])) is not { } value)
                return null;
            values[i] = value;
        }

        return new RecordKey([.. values], text);
    }

    private static Value? ValueOf(FieldType type, string text)
    {
        var json = type is FieldType.Int32 or FieldType.Int64 or FieldType.Decimal or FieldType.Money or FieldType.Boolean ? text : JsonSerializer.Serialize(text, OperationJson.Default.String);
        try
        {
            using var document = JsonDocument.Parse(json);
            return ScalarJson.TryRead(type, document.RootElement, out var value, out _) ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Unescape(string text) => text
        .Replace("~2", ",", StringComparison.Ordinal).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Escape(string text) => text
        .Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal).Replace(",", "~2", StringComparison.Ordinal);
}
