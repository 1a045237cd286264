using System.Globalization;
using System.Text.Json;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;

/// <summary>Sees a file as one JSON object per line.</summary>
internal static class JsonGuess
{
    /// <returns>Null when the first line is no object.</returns>
    public static (LayoutConfiguration Layout, IReadOnlyList<LayoutFinding> Findings)? Of(string text, string encoding, bool isWhole)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!isWhole && lines.Length > 1)
            lines = lines[..^1];
        var paths = new Dictionary<string, bool>(StringComparer.Ordinal);
        try
        {
            foreach (var line in lines)
            {
                using var document = JsonDocument.Parse(line);
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                    return null;
                See(document.RootElement, "", paths);
            }
        }
        catch (JsonException)
        {
            return null;
        }

        var columns = paths.Where(path => path.Value || path.Key.Contains('.', StringComparison.Ordinal))
            .Select(path => new PathColumnConfiguration { Name = path.Key, Path = path.Key.Contains('.', StringComparison.Ordinal) ? path.Key : null, Separator = path.Value ? "|" : null });
        return lines.Length == 0 ? null : (new LayoutConfiguration.JsonLines { Encoding = encoding, Columns = [.. columns] },
            [new LayoutFinding(true, string.Create(CultureInfo.InvariantCulture, $"Each of {lines.Length} lines is a JSON object; members: {string.Join(", ", paths.Keys)}."))]);
    }

    private static void See(JsonElement element, string prefix, Dictionary<string, bool> paths)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object)
                See(member.Value, $"{prefix}{member.Name}.", paths);
            else
                paths[prefix + member.Name] = paths.GetValueOrDefault(prefix + member.Name) || member.Value.ValueKind == JsonValueKind.Array;
        }
    }
}
