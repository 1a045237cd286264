using System.Text.Json;
using System.Text.Json.Nodes;

namespace LegacyGateway.Adapters.UiAutomation.Recording;

/// <summary>The recorder's own choice of locator, as far as the flow language has it; what it does not have becomes <c>css</c>.</summary>
/// <remarks>A recorded locator is a chain: <c>frame[name="main"]</c>, then what stands in that frame, then which of several.</remarks>
internal static class RecordedLocator
{
    public static JsonObject Of(JsonElement action)
    {
        var selector = Text(action, "selector") ?? "";
        if (!action.TryGetProperty("locator", out var link) || link.ValueKind != JsonValueKind.Object)
            return new JsonObject { ["css"] = selector };
        string? frame = null;
        while (link.TryGetProperty("next", out var inFrame) && Text(inFrame, "kind") == "frame" && inFrame.TryGetProperty("next", out var inner))
        {
            frame = FrameName(Text(link, "body") ?? "");
            link = inner;
        }

        var result = Element(link) ?? new JsonObject { ["css"] = Text(link, "kind") == "default" && !link.TryGetProperty("next", out _) ? Text(link, "body") : selector };
        if (frame is not null)
            result["frame"] = frame;
        return result;
    }

    /// <returns>Null for what the flow language has no words for.</returns>
    private static JsonObject? Element(JsonElement link)
    {
        var key = Text(link, "kind") switch { "role" => "role", "label" => "label", "text" => "text", "test-id" => "testId", _ => null };
        if (key is null)
            return null;
        var result = new JsonObject { [key] = Text(link, "body") ?? "" };
        if (link.TryGetProperty("options", out var options))
        {
            if (key == "role" && Text(options, "name") is { } name)
                result["name"] = name;
            if (key != "testId" && !(options.TryGetProperty("exact", out var exact) && exact.ValueKind == JsonValueKind.True))
                result["exact"] = false;
        }

        if (!link.TryGetProperty("next", out var next))
            return result;
        var place = Text(next, "kind") switch { "first" => 0, "nth" when int.TryParse(Text(next, "body"), out var nth) => nth, _ => -1 };
        if (place < 0 || next.TryGetProperty("next", out _))
            return null;
        result["nth"] = place;
        return result;
    }

    /// <summary>The recorder writes <c>frame[name="main"]</c> or <c>#main</c>.</summary>
    private static string FrameName(string selector)
    {
        var parts = selector.Split('"');
        return parts.Length >= 2 ? parts[1] : selector.TrimStart('#');
    }

    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
