using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>The GraphQL names of an enum's values: the values themselves where they are names, otherwise the nearest name that is free.</summary>
internal sealed class EnumNames
{
    private static readonly string[] Reserved = ["true", "false", "null"];
    private readonly FrozenDictionary<string, JsonEncodedText> _byValue;

    public EnumNames(FieldType.Enum type)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Pairs = [.. type.Values.Select(value => (NameOf(value, taken), value))];
        _byValue = Pairs.ToFrozenDictionary(pair => pair.Value, pair => JsonEncodedText.Encode(pair.Name), StringComparer.Ordinal);
    }

    public IReadOnlyList<(string Name, string Value)> Pairs { get; }

    /// <param name="value">One of the contract's values.</param>
    public JsonEncodedText NameOf(string value) => _byValue[value];

    private static string NameOf(string value, HashSet<string> taken)
    {
        var text = new StringBuilder(value.Length + 1);
        foreach (var c in value)
            text.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        if (text.Length == 0 || char.IsAsciiDigit(text[0]) || value.StartsWith("__", StringComparison.Ordinal) || Reserved.Contains(value))
            text.Insert(0, 'v');
        var name = text.ToString();
        for (var i = 2; !taken.Add(name); i++)
            name = $"{text}_{i}";
        return name;
    }
}
