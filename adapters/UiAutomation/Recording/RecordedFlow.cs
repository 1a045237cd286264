using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LegacyGateway.Adapters.UiAutomation.Recording;

/// <summary>Turns what Playwright's recorder wrote (one JSON object a line) into the draft of a flow.</summary>
/// <remarks>Values that were typed become literals with a REVIEW comment: only a person knows which of them are inputs, and which click submits.</remarks>
internal static class RecordedFlow
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="FormatException">The text is no recording.</exception>
    public static string Draft(string recording, Uri baseAddress)
    {
        var steps = new List<(JsonObject Step, string? Review)>();
        var clicks = new List<int>();
        foreach (var line in recording.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (StepOf(Parse(line), baseAddress) is not { } step)
                continue;
            if ((string?)step.Step["do"] == "click")
                clicks.Add(steps.Count);
            steps.Add(step);
        }

        var text = new StringBuilder("{\n  \"steps\": [\n");
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, review) = steps[i];
            if (clicks.Count > 0 && clicks[^1] == i)
                review = "REVIEW: if this is the step that makes the write happen, add \"submits\": true.";
            text.Append("    ").Append(step.ToJsonString(Written)).Append(i < steps.Count - 1 ? "," : "").Append(review is null ? "" : $" // {review}").Append('\n');
        }

        return text.Append("  ]\n}\n").ToString();
    }

    private static JsonElement Parse(string line)
    {
        try
        {
            return JsonElement.Parse(line);
        }
        catch (JsonException)
        {
            throw new FormatException("This is no recording: playwright codegen --target jsonl writes one JSON object a line.");
        }
    }

    private static (JsonObject Step, string? Review)? StepOf(JsonElement action, Uri baseAddress)
    {
        JsonObject Step(string name, string key) => new() { ["do"] = name, [key] = LocatorOf(action) };
        var done = Text(action, "name");
        switch (done)
        {
            case "navigate" or "goto":
                var address = new Uri(baseAddress, Text(action, "url"));
                return (new JsonObject { ["do"] = "goto", ["path"] = baseAddress.IsBaseOf(address) ? "/" + baseAddress.MakeRelativeUri(address) : address.ToString() },
                    baseAddress.IsBaseOf(address) ? null : "REVIEW: another host; it must be among allowedHosts.");
            case "click":
                return (Step("click", "on"), null);
            case "fill":
                return (With(Step("fill", "into"), "value", Text(action, "text")), "REVIEW: write {field} where this is an input.");
            case "select":
                var option = action.TryGetProperty("options", out var options) && options.GetArrayLength() > 0 ? options[0].GetString() : "";
                return (With(Step("select", "in"), "value", option), "REVIEW: write {field} where this is an input.");
            case "check" or "uncheck":
                return (With(Step("check", "on"), "checked", done == "check" ? "true" : "false"), null);
            case "press":
                return (With(Step("press", "on"), "key", Text(action, "key")), null);
            case "assertText" or "assertVisible":
                return (Step("expect", "that"), null);
            default:
                return null;
        }
    }

    private static JsonObject With(JsonObject step, string key, string? value)
    {
        step[key] = value ?? "";
        return step;
    }

    /// <summary>The recorder's own choice of locator, as far as the flow language has it.</summary>
    private static JsonObject LocatorOf(JsonElement action)
    {
        if (!action.TryGetProperty("locator", out var locator))
            return new JsonObject { ["css"] = Text(action, "selector") };
        var body = Text(locator, "body") ?? "";
        var result = Text(locator, "kind") switch
        {
            "role" => new JsonObject { ["role"] = body },
            "label" => new JsonObject { ["label"] = body },
            "text" => new JsonObject { ["text"] = body },
            "test-id" => new JsonObject { ["testId"] = body },
            _ => new JsonObject { ["css"] = Text(action, "selector") },
        };
        if (locator.TryGetProperty("options", out var options))
        {
            if (Text(options, "name") is { } name && result.ContainsKey("role"))
                result["name"] = name;
            if (!result.ContainsKey("css") && !(options.TryGetProperty("exact", out var exact) && exact.ValueKind == JsonValueKind.True))
                result["exact"] = false;
        }

        if (action.TryGetProperty("framePath", out var frames) && frames.ValueKind == JsonValueKind.Array && frames.GetArrayLength() > 0)
            result["frame"] = FrameName(frames[frames.GetArrayLength() - 1].GetString() ?? "");
        return result;
    }

    /// <summary>The recorder writes <c>frame[name="main"]</c>.</summary>
    private static string FrameName(string selector)
    {
        var parts = selector.Split('"');
        return parts.Length >= 2 ? parts[1] : selector;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
