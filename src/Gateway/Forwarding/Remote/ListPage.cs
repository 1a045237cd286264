using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>The body of a list as a service wrote it, read in one go.</summary>
internal ref struct ListPage(RecordSet records)
{
    private readonly List<int> _kept = [];
    private List<string>? _cursors;
    private bool _hasItems;

    public string? Next { get; private set; }

    public long? TotalCount { get; private set; }

    /// <summary>Records that are not as the contract promises.</summary>
    public int Omitted { get; private set; }

    /// <returns>False when the body is not of the dialect's shape.</returns>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public bool TryRead(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!TryReadProperty(ref reader))
                return false;
        }

        return _hasItems && !reader.Read();
    }

    /// <summary>One for each record that was kept; none when the service gave none, or not one for each of its items.</summary>
    public readonly ImmutableArray<Position> Positions()
    {
        if (_cursors is not { } cursors || cursors.Count != _kept.Count + Omitted)
            return [];
        return [.. _kept.Select(index => new Position([Value.From(cursors[index])]))];
    }

    private bool TryReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("items"u8))
            return reader.Read() && TryReadItems(ref reader);
        if (reader.ValueTextEquals("cursors"u8))
            return reader.Read() && TryReadCursors(ref reader);
        if (reader.ValueTextEquals("next"u8))
        {
            reader.Read();
            Next = reader.TokenType == JsonTokenType.Null ? null : reader.GetString();
            return true;
        }

        if (reader.ValueTextEquals("totalCount"u8))
        {
            reader.Read();
            TotalCount = reader.TokenType == JsonTokenType.Null ? null : reader.GetInt64();
            return true;
        }

        reader.Skip();
        return true;
    }

    private bool TryReadItems(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        _hasItems = true;
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                return false;
            if (RecordJson.TryRead(ref reader, records))
                _kept.Add(index);
            else
                Omitted++;
        }

        return true;
    }

    private bool TryReadCursors(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        _cursors = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            _cursors.Add(reader.GetString()!);
        return true;
    }
}
