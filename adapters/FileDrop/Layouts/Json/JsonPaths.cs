using System.Text;
using System.Text.Json;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Json;

/// <summary>Which members of a JSON object are which columns.</summary>
internal sealed class JsonPaths
{
    private readonly Node _root = new();
    private readonly List<Column> _columns = [];

    /// <param name="columns">Each with the index of its value.</param>
    public JsonPaths(IEnumerable<(PathColumnConfiguration Column, int Index)> columns)
    {
        foreach (var (column, index) in columns)
        {
            var node = _root;
            foreach (var name in (column.Path ?? column.Name).Split('.'))
            {
                if (node.Find(Encoding.UTF8.GetBytes(name)) is not { } child)
                    node.Children.Add(child = new Node { Name = Encoding.UTF8.GetBytes(name) });
                node = child;
            }

            var made = new Column(column.Name, column.Separator, index);
            _columns.Add(made);
            node.Column = made;
        }
    }

    /// <summary>Whether the object of the last <see cref="Read"/> has the member that reject files add.</summary>
    public bool SawReject { get; private set; }

    /// <summary>Reads one object.</summary>
    /// <returns>Null, or what is wrong, and with which column.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public (string? Column, string Reason)? Read(ReadOnlySpan<byte> utf8, Value[] values)
    {
        SawReject = false;
        foreach (var column in _columns)
            values[column.Index] = Value.Null;
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return (null, "The line is no JSON object.");
        var problem = ReadObject(ref reader, _root, values);
        if (problem is null)
            while (reader.Read())
            {
                // Whatever follows the object throws.
            }

        return problem;
    }

    /// <summary>Finds one member of the object as text.</summary>
    public static string? TextOf(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> member)
    {
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(member);
            reader.Read();
            if (found)
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
        }

        return null;
    }

    private (string? Column, string Reason)? ReadObject(ref Utf8JsonReader reader, Node node, Value[] values)
    {
        var seen = 0UL;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var child = node.Find(ref reader, out var place);
            SawReject |= node == _root && reader.ValueTextEquals(RejectColumns.Member);
            reader.Read();
            if (child is null)
            {
                reader.Skip();
                continue;
            }

            if (place < 64 && (seen & (1UL << place)) != 0)
                return (child.Column?.Name, "The member is there twice.");
            seen |= place < 64 ? 1UL << place : 0;
            if (ReadMember(ref reader, child, values) is { } problem)
                return problem;
        }

        return null;
    }

    private (string? Column, string Reason)? ReadMember(ref Utf8JsonReader reader, Node node, Value[] values)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return node.Column is { } whole ? (whole.Name, "The member is an object, and the layout does not say which of its members is meant.") : ReadObject(ref reader, node, values);
        if (node.Column is not { } column)
        {
            reader.Skip();
            return null;
        }

        if (reader.TokenType == JsonTokenType.StartArray)
            return ReadList(ref reader, column, values);
        return column.TryRead(ref reader, out values[column.Index]) ? null : (column.Name, "The number has more digits than can be kept.");
    }

    private static (string? Column, string Reason)? ReadList(ref Utf8JsonReader reader, Column column, Value[] values)
    {
        if (column.Separator is null)
            return (column.Name, "The member is a list; the column needs a separator to hold one.");
        List<string> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject || !column.TryRead(ref reader, out var item))
                return (column.Name, "The list holds more than texts and numbers.");
            if (item.HasValue)
                items.Add(item.ToString());
        }

        values[column.Index] = items.Count == 0 ? Value.Null : Value.From(string.Join(column.Separator, items));
        return null;
    }

    /// <summary>A column at the end of its path.</summary>
    private sealed class Column(string name, string? separator, int index)
    {
        private readonly TextPool _pool = new();

        public string Name => name;

        public string? Separator => separator;

        public int Index => index;

        public bool TryRead(ref Utf8JsonReader reader, out Value value)
        {
            value = Value.Null;
            switch (reader.TokenType)
            {
                case JsonTokenType.String when reader.ValueIsEscaped:
                    value = Value.From(reader.GetString());
                    return true;
                case JsonTokenType.String:
                    value = reader.ValueSpan.IsEmpty ? Value.From("") : _pool[reader.ValueSpan];
                    return true;
                case JsonTokenType.True or JsonTokenType.False:
                    value = Value.From(reader.GetBoolean());
                    return true;
                case JsonTokenType.Number:
                    if (reader.TryGetInt64(out var whole))
                        value = Value.From(whole);
                    else if (reader.TryGetDecimal(out var number))
                        value = Value.From(number);
                    return value.HasValue;
                default:
                    return true;
            }
        }
    }

    /// <summary>One member on the way to columns.</summary>
    private sealed class Node
    {
        public byte[] Name { get; init; } = [];

        public List<Node> Children { get; } = [];

        public Column? Column { get; set; }

        public Node? Find(byte[] name) => Children.Find(child => child.Name.AsSpan().SequenceEqual(name));

        public Node? Find(ref Utf8JsonReader reader, out int place)
        {
            for (place = 0; place < Children.Count; place++)
            {
                if (reader.ValueTextEquals(Children[place].Name))
                    return Children[place];
            }

            return null;
        }
    }
}
