using System.Runtime.InteropServices;
using System.Text;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Cli;

/// <summary>A JSON file to which properties can be added; comments and layout of what stands there stay as they are.</summary>
internal sealed class JsonText
{
    private readonly ReadOnlyMemory<byte> _utf8;

    private JsonText(string name, ReadOnlyMemory<byte> utf8, ConfigurationNode root) => (Name, _utf8, Root) = (name, utf8, root);

    /// <summary>Relative to the deployment's folder, with forward slashes.</summary>
    public string Name { get; }

    public ConfigurationNode Root { get; }

    public ReadOnlySpan<byte> Utf8 => _utf8.Span;

    /// <returns>Null, with an error, when it is not JSON.</returns>
    public static JsonText? Parse(string name, byte[] utf8, ICollection<ConfigurationError> errors) =>
        ConfigurationSource.Parse(name, utf8, errors) is { } source ? new JsonText(name, utf8, source.Root) : null;

    /// <summary>Adds a property as the last one of an object.</summary>
    /// <param name="parent">An object of this text.</param>
    /// <param name="property">Name and value as JSON, comments allowed; its lines are indented as they come to stand.</param>
    public JsonText With(ConfigurationNode parent, string property)
    {
        var (start, end) = RangeOf(parent);
        var close = end - 1;
        var tail = close;
        while (char.IsWhiteSpace((char)Utf8[tail - 1]))
            tail--;
        var newLine = Utf8.IndexOf("\r\n"u8) < 0 ? "\n" : "\r\n";
        var outer = IndentationAt(start);
        var inner = parent.Members is [var first, ..] && first.Line > parent.Line ? IndentationAt(RangeOf(first.Value).Start) : outer + "  ";
        var added = newLine + inner + property.TrimEnd('\n').Replace("\n", newLine + inner, StringComparison.Ordinal) + newLine + outer;
        var comma = parent.Members is [.., var last] && RangeOf(last.Value).End is var after && !HasComma(Utf8[after..tail]) ? after : -1;

        List<byte> text = [.. Utf8[..tail], .. Encoding.UTF8.GetBytes(added), .. Utf8[close..]];
        if (comma >= 0)
            text.Insert(comma, (byte)',');
        List<ConfigurationError> errors = [];
        return Parse(Name, [.. text], errors) ?? throw new InvalidOperationException($"Adding to {Name} went wrong: {errors[0]}");
    }

    /// <summary>Writes another value in place of one.</summary>
    /// <param name="value">A value of this text.</param>
    /// <param name="json">The new value as JSON.</param>
    public JsonText Replacing(ConfigurationNode value, string json)
    {
        var (start, end) = RangeOf(value);
        List<ConfigurationError> errors = [];
        return Parse(Name, [.. Utf8[..start], .. Encoding.UTF8.GetBytes(json), .. Utf8[end..]], errors)
            ?? throw new InvalidOperationException($"Changing {Name} went wrong: {errors[0]}");
    }

    private static (int Start, int End) RangeOf(ConfigurationNode node) =>
        MemoryMarshal.TryGetArray(node.Raw, out var segment)
            ? (segment.Offset, segment.Offset + segment.Count)
            : throw new InvalidOperationException("The text is not kept in an array.");

    private string IndentationAt(int offset)
    {
        var line = Utf8[(Utf8[..offset].LastIndexOf((byte)'\n') + 1)..offset];
        var length = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return Encoding.ASCII.GetString(length < 0 ? line : line[..length]);
    }

    /// <summary>Whether a comma stands between the last value and the brace, outside comments.</summary>
    private static bool HasComma(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            if (rest[0] == (byte)',')
                return true;
            var end = rest.StartsWith("//"u8) ? rest.IndexOf((byte)'\n') : rest.StartsWith("/*"u8) ? rest.IndexOf("*/"u8) + 1 : 0;
            if (end < 0)
                return false;
            rest = rest[(end + 1)..];
        }

        return false;
    }
}
