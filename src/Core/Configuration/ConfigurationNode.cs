using System.Text;
using System.Text.Json;

namespace LegacyGateway.Core.Configuration;

/// <summary>One value of a configuration file, with the place where it stands.</summary>
public sealed class ConfigurationNode
{
    private const int LongestShown = 80;

    /// <summary>Object, Array, String, Number, True, False or Null.</summary>
    public required JsonValueKind Kind { get; init; }

    /// <summary>JSON path such as <c>$.fields.status.type</c>.</summary>
    public required string Path { get; init; }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>The JSON text as written, comments within included.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>The keys of an object in the order of the file; each name once.</summary>
    public IReadOnlyList<ConfigurationMember> Members { get; init; } = [];

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<ConfigurationNode> Items { get; init; } = [];

    /// <summary>The text of a string, after <c>${NAME}</c> was replaced where that is done: may hold a secret. Null for other kinds.</summary>
    public string? Text { get; internal set; }

    /// <summary>True when the text refers to an environment variable that is missing: there is nothing to check.</summary>
    internal bool Unresolved { get; set; }

    public ConfigurationNode? Find(string name)
    {
        foreach (var member in Members)
            if (member.Name == name)
                return member.Value;
        return null;
    }

    /// <summary>The value as written, on one line and shortened; null for objects, whose path says enough.</summary>
    public string? Shown()
    {
        if (Kind == JsonValueKind.Object)
            return null;
        var text = new StringBuilder();
        foreach (var character in Encoding.UTF8.GetString(Raw.Span))
            if (!char.IsWhiteSpace(character))
                text.Append(char.IsControl(character) ? '?' : character);
            else if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
        return text.Length <= LongestShown ? text.ToString() : text.ToString(0, LongestShown - 1) + "…";
    }

    public override string ToString() => $"{Path} (line {Line})";
}
