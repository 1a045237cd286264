using System.Globalization;
using System.Text.RegularExpressions;

namespace LegacyGateway.Core.Configuration;

/// <summary>Writes and follows JSON paths such as <c>$.bindings.customers.convert[0]</c> and <c>$.columns['odd name']</c>.</summary>
public static partial class ConfigurationPath
{
    /// <summary>The path of a key within an object.</summary>
    public static string Of(string parent, string name) =>
        PlainName.IsMatch(name) ? $"{parent}.{name}" : $"{parent}['{name.Replace("'", "\\'", StringComparison.Ordinal)}']";

    /// <summary>The path of an item within an array.</summary>
    public static string Of(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    /// <summary>Follows a path as far as it exists.</summary>
    /// <returns>The node, or its nearest existing parent and false.</returns>
    internal static (ConfigurationNode Node, bool Exact) Follow(ConfigurationNode root, string path)
    {
        var node = root;
        var rest = path.StartsWith('$') ? path[1..] : path;
        while (rest.Length > 0)
        {
            var step = Step.Match(rest);
            var next = !step.Success ? null
                : step.Groups["index"].Success ? ItemOf(node, step.Groups["index"].Value)
                : node.Find(step.Groups["quoted"].Success
                    ? step.Groups["quoted"].Value.Replace("\\'", "'", StringComparison.Ordinal)
                    : step.Groups["name"].Value);
            if (next is null)
                return (node, false);
            node = next;
            rest = rest[step.Length..];
        }

        return (node, true);
    }

    private static ConfigurationNode? ItemOf(ConfigurationNode node, string index) =>
        int.TryParse(index, CultureInfo.InvariantCulture, out var place) && place < node.Items.Count ? node.Items[place] : null;

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{N}_$-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName { get; }

    [GeneratedRegex(@"^(?:\[(?<index>\d+)\]|\['(?<quoted>(?:[^'\\]|\\.|\\)*?)'\]|\.(?<name>[^.\[]+))", RegexOptions.CultureInvariant)]
    private static partial Regex Step { get; }
}
