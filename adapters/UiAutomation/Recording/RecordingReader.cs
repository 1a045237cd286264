using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Adapters.UiAutomation.Configuration;

namespace LegacyGateway.Adapters.UiAutomation.Recording;

/// <summary>Reads what Playwright's recorder wrote (one JSON object a line) into steps.</summary>
internal sealed class RecordingReader(Uri baseAddress, IReadOnlyCollection<UiAccountConfiguration> accounts)
{
    /// <exception cref="FormatException">The text is no recording.</exception>
    public List<RecordedStep> Read(string text)
    {
        var steps = new List<RecordedStep>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (StepOf(Parse(line)) is not { } step)
                continue;
            // Clicking into a field and stepping through a list come before what they led to, which says it all.
            while (step.Do is "fill" or "select" && steps is [.., { Do: "click" or "press" } before] && before.Window == step.Window && before.Element == step.Element)
                steps.RemoveAt(steps.Count - 1);
            steps.Add(step);
        }

        return steps;
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

    private RecordedStep? StepOf(JsonElement action)
    {
        var window = RecordedLocator.Text(action, "pageGuid") ?? "";
        JsonObject Step(string name, string key) => new() { ["do"] = name, [key] = RecordedLocator.Of(action) };
        var done = RecordedLocator.Text(action, "name");
        switch (done)
        {
            case "navigate" or "goto":
                return Goto(window, new Uri(baseAddress, RecordedLocator.Text(action, "url")));
            case "click":
                return new RecordedStep(window, Step("click", "on"));
            case "fill":
                return Fill(window, Step("fill", "into"), action);
            case "select":
                var option = action.TryGetProperty("options", out var options) && options.GetArrayLength() > 0 ? options[0].GetString() : "";
                return new RecordedStep(window, With(Step("select", "in"), "value", option), "REVIEW: write {field} where this is an input; \"option\" instead of \"value\" names the text that a person sees.");
            case "check" or "uncheck":
                return new RecordedStep(window, With(Step("check", "on"), "checked", done == "check" ? "true" : "false"));
            // A step names its element itself, so nothing has to move the focus.
            case "press" when RecordedLocator.Text(action, "key") is not "Tab":
                return new RecordedStep(window, With(Step("press", "on"), "key", RecordedLocator.Text(action, "key")));
            case "assertText" or "assertVisible":
                return new RecordedStep(window, Step("expect", "that"));
            default:
                return null;
        }
    }

    private RecordedStep Goto(string window, Uri address) => baseAddress.IsBaseOf(address)
        ? new RecordedStep(window, new JsonObject { ["do"] = "goto", ["path"] = "/" + baseAddress.MakeRelativeUri(address) })
        : new RecordedStep(window, new JsonObject { ["do"] = "goto", ["path"] = address.ToString() }, "REVIEW: another host; it must be among allowedHosts.");

    private RecordedStep Fill(string window, JsonObject step, JsonElement action)
    {
        var text = RecordedLocator.Text(action, "text") ?? "";
        var isSecret = accounts.Any(account => account.Password == text && text.Length > 0) || step["into"]!.ToJsonString().Contains("passw", StringComparison.OrdinalIgnoreCase);
        return isSecret
            ? new RecordedStep(window, With(step, "value", "{password}"), IsSecret: true)
            : new RecordedStep(window, With(step, "value", text), "REVIEW: write {field} where this is an input.");
    }

    private static JsonObject With(JsonObject step, string key, string? value)
    {
        step[key] = value ?? "";
        return step;
    }
}
