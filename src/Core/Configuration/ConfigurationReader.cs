using System.Text.Json;
using System.Text.Unicode;

namespace LegacyGateway.Core.Configuration;

/// <summary>Reads JSON (comments and trailing commas allowed) into nodes that know their lines.</summary>
internal sealed class ConfigurationReader(string file, ReadOnlyMemory<byte> utf8, ICollection<ConfigurationError> errors)
{
    private static readonly JsonReaderOptions Dialect = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = ConfigurationJson.MaxDepth,
    };

    private int _countedTo;
    private int _line = 1;

    /// <returns>The root, or null when the text is not JSON at all; then there is one error.</returns>
    public ConfigurationNode? Read()
    {
        if (!Utf8.IsValid(utf8.Span))
            return Refuse(LineOf(ValidBytes()), "The file is not UTF-8 text.", "Save it as UTF-8.");
        if (utf8.Span.Trim(" \t\r\n"u8).IsEmpty)
            return Refuse(1, "The file is empty.", "Write a JSON object into it, or delete it.");
        try
        {
            var reader = new Utf8JsonReader(utf8.Span, Dialect);
            reader.Read();
            var root = ReadValue(ref reader, "$");
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            return Refuse((int)(exception.LineNumber ?? 0) + 1, $"This is not JSON: {Reason(exception)}", "Mend the syntax; an editor that knows JSON shows the place.");
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader says so of an escape like \ud800 that stands for half a character.
            return Refuse(_line, "A text holds an escape that is no Unicode character.", "Write the character itself.");
        }
    }

    private ConfigurationNode ReadValue(ref Utf8JsonReader reader, string path)
    {
        var start = (int)reader.TokenStartIndex;
        var line = LineOf(start);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = ReadMembers(ref reader, path);
                return Node(JsonValueKind.Object, start, (int)reader.BytesConsumed, members: members);
            case JsonTokenType.StartArray:
                var items = new List<ConfigurationNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadValue(ref reader, ConfigurationPath.Of(path, items.Count)));
                return Node(JsonValueKind.Array, start, (int)reader.BytesConsumed, items: items);
            case JsonTokenType.String:
                return Node(JsonValueKind.String, start, (int)reader.BytesConsumed, text: reader.GetString());
            case var token:
                return Node(KindOf(token), start, (int)reader.BytesConsumed);
        }

        ConfigurationNode Node(JsonValueKind kind, int from, int to, string? text = null, List<ConfigurationMember>? members = null, List<ConfigurationNode>? items = null) => new()
        {
            Kind = kind,
            Path = path,
            Line = line,
            Raw = utf8[from..to],
            Text = text,
            Members = members ?? [],
            Items = items ?? [],
        };
    }

    private List<ConfigurationMember> ReadMembers(ref Utf8JsonReader reader, string path)
    {
        var members = new List<ConfigurationMember>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var line = LineOf((int)reader.TokenStartIndex);
            var name = reader.GetString()!;
            reader.Read();
            var value = ReadValue(ref reader, ConfigurationPath.Of(path, name));
            if (lines.TryAdd(name, line))
                members.Add(new ConfigurationMember(name, line, value));
            else
                errors.Add(new ConfigurationError(file, line, value.Path, value.Shown(), $"The key \"{name}\" stands here twice, first on line {lines[name]}.", "Keep one of them."));
        }

        return members;
    }

    /// <summary>Counts on from the last place asked for; places are asked for in rising order.</summary>
    private int LineOf(int offset)
    {
        if (offset > _countedTo)
        {
            _line += utf8.Span[_countedTo..offset].Count((byte)'\n');
            _countedTo = offset;
        }

        return _line;
    }

    private int ValidBytes()
    {
        Span<char> scratch = stackalloc char[256];
        var position = 0;
        while (true)
        {
            var status = Utf8.ToUtf16(utf8.Span[position..], scratch, out var read, out _, replaceInvalidSequences: false);
            position += read;
            if (status is not System.Buffers.OperationStatus.DestinationTooSmall)
                return position;
        }
    }

    private ConfigurationNode? Refuse(int line, string message, string remedy)
    {
        errors.Add(new ConfigurationError(file, line, "$", null, message, remedy));
        return null;
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    private static string Reason(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}
