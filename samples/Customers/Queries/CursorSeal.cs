using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace LegacyGateway.Samples.Customers.Queries;

/// <summary>Makes and opens cursors: the sort values of one row, the query's mark, and a seal so that nobody else can make one.</summary>
internal sealed class CursorSeal(byte[] key)
{
    private const int MarkLength = 8;
    private const int SealLength = 16;

    public string Make(ListQuery query, object?[] row)
    {
        var values = JsonSerializer.SerializeToUtf8Bytes(query.Sort.Select(term => row[term.Field.At]));
        byte[] body = [.. query.Mark(), .. values];
        return Base64Url.EncodeToString([.. Seal(body), .. body]);
    }

    /// <param name="values">The sort values; null when the cursor belongs to another query.</param>
    /// <returns>False when the cursor is not one of ours.</returns>
    public bool TryOpen(ListQuery query, string cursor, out object?[]? values)
    {
        values = null;
        if (!Base64Url.IsValid(cursor, out var length) || length < SealLength + MarkLength)
            return false;
        var bytes = Base64Url.DecodeFromChars(cursor);
        var body = bytes.AsSpan(SealLength);
        if (!CryptographicOperations.FixedTimeEquals(Seal(body), bytes.AsSpan(0, SealLength)))
            return false;
        if (body[..MarkLength].SequenceEqual(query.Mark()))
            values = [.. JsonSerializer.Deserialize<JsonElement[]>(body[MarkLength..])!.Select(Stored)];
        return true;
    }

    private byte[] Seal(ReadOnlySpan<byte> body) => HMACSHA256.HashData(key, body)[..SealLength];

    private static object? Stored(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => value.GetInt64(),
        _ => value.GetString(),
    };
}
