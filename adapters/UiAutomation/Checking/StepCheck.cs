using System.Text.RegularExpressions;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Flows;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Adapters.UiAutomation.Checking;

/// <summary>Checks the steps of one flow and the elements that they name.</summary>
/// <param name="inputs">Names that may stand in braces.</param>
internal sealed class StepCheck(ConfigurationPlace place, IReadOnlyCollection<string> inputs, bool mayWrite)
{
    /// <summary>Names that were used.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns that are extracted.</summary>
    public HashSet<string> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths of the steps that submit.</summary>
    public List<string> Submitting { get; } = [];

    public void Flow(IReadOnlyList<UiStepConfiguration> steps, string path)
    {
        if (steps is [not UiStepConfiguration.Goto, ..])
            place.Error(ConfigurationPath.Of(path, 0), "A flow does not know what the window shows before it.", "Begin with goto.");
        Steps(steps, path);
    }

    public void Locator(UiLocatorConfiguration? locator, string path)
    {
        if (locator is null)
            return;
        var ways = new[] { locator.Role, locator.Label, locator.Text, locator.TestId, locator.Css }.Count(way => way is not null);
        if (ways != 1)
            place.Error(path, "An element is named in one way.", "Write exactly one of role, label, text, testId and css.");
        if (locator.Role is { } role && Elements.RoleOf(role) is null)
            place.Error($"{path}.role", "There is no such ARIA role.", NearestName.Remedy(role, [.. Enum.GetNames<Microsoft.Playwright.AriaRole>().Select(name => name.ToLowerInvariant())]));
        if (locator.Name is not null && locator.Role is null)
            place.Error($"{path}.name", "Only an element with a role is named by name.", "Add role, or use label or text.");
        if (locator.Css is { } css && (Template.NamesIn(css) is not { Count: 0 }))
            place.Error($"{path}.css", "A selector takes no inputs: they could become a part of it.", "Use hasText with the input, or role, label or text.");
        foreach (var (key, text) in new[] { ("name", locator.Name), ("label", locator.Label), ("text", locator.Text), ("testId", locator.TestId), ("hasText", locator.HasText) })
            Text(text, $"{path}.{key}");
    }

    private void Steps(IReadOnlyList<UiStepConfiguration> steps, string path)
    {
        for (var i = 0; i < steps.Count; i++)
            Step(steps[i], ConfigurationPath.Of(path, i));
    }

    private void Step(UiStepConfiguration step, string path)
    {
        switch (step)
        {
            case UiStepConfiguration.Goto go:
                Text(go.Path, $"{path}.path");
                if (!Uri.TryCreate(go.Path, UriKind.Relative, out _) || go.Path.StartsWith("//", StringComparison.Ordinal))
                    place.Error($"{path}.path", "This is no path.", "Write a path from the base address, such as /tickets.");
                break;
            case UiStepConfiguration.Fill fill:
                Valued(fill.Into, "into", fill.Value, "value", path);
                break;
            case UiStepConfiguration.Click click:
                Pressed(click.On, click.Submits, path);
                break;
            case UiStepConfiguration.Press press:
                Pressed(press.On, press.Submits, path);
                break;
            case UiStepConfiguration.Select select:
                if (select.Option is null == select.Value is null)
                    place.Error(path, "An entry is named by its text or by its value.", "Write exactly one of option and value.");
                Valued(select.In, "in", select.Option ?? select.Value, select.Option is null ? "value" : "option", path);
                break;
            case UiStepConfiguration.Check check:
                Valued(check.On, "on", check.Checked, "checked", path);
                break;
            case UiStepConfiguration.Upload upload:
                Valued(upload.Into, "into", upload.Content, "content", path);
                Text(upload.FileName, $"{path}.fileName");
                break;
            case UiStepConfiguration.Wait wait:
                Locator(wait.For, $"{path}.for");
                break;
            case UiStepConfiguration.Expect expect:
                Valued(expect.That, "that", expect.Holds, "holds", path);
                break;
            case UiStepConfiguration.Dialog dialog:
                Text(dialog.Holds, $"{path}.holds");
                Text(dialog.Answer, $"{path}.answer");
                break;
            default:
                Extracting(step, path);
                break;
        }
    }

    private void Extracting(UiStepConfiguration step, string path)
    {
        switch (step)
        {
            case UiStepConfiguration.Text text:
                Extracted(text.Of, text.As, text.Pattern, path);
                break;
            case UiStepConfiguration.AttributeOf attribute:
                Extracted(attribute.Of, attribute.As, attribute.Pattern, path);
                break;
            case UiStepConfiguration.Table table:
                Locator(table.Of, $"{path}.of");
                Columns.UnionWith(table.Columns.Keys);
                break;
            case UiStepConfiguration.Pairs pairs:
                Locator(pairs.Of, $"{path}.of");
                Columns.UnionWith(pairs.Columns.Keys);
                break;
            case UiStepConfiguration.Download download:
                Locator(download.On, $"{path}.on");
                Columns.UnionWith(download.Columns.Keys);
                if (download.Encoding is { } encoding && ScreenEncoding.Of(encoding) is null)
                    place.Error($"{path}.encoding", "There is no such character set.", "Write a name such as windows-1252 or utf-8.");
                break;
            default:
                Nested(step, path);
                break;
        }
    }

    private void Nested(UiStepConfiguration step, string path)
    {
        switch (step)
        {
            case UiStepConfiguration.Popup popup:
                Locator(popup.On, $"{path}.on");
                Steps(popup.Steps, $"{path}.steps");
                break;
            case UiStepConfiguration.Frame frame:
                Steps(frame.Steps, $"{path}.steps");
                break;
            case UiStepConfiguration.Repeat repeat:
                Locator(repeat.Next, $"{path}.next");
                var before = Submitting.Count;
                Steps(repeat.Steps, $"{path}.steps");
                foreach (var repeated in Submitting.Skip(before))
                    place.Error(repeated, "A step that submits would be repeated.", "Move it out of the repetition.");
                break;
            case UiStepConfiguration.Branch branch:
                Locator(branch.When, $"{path}.when");
                Steps(branch.Then, $"{path}.then");
                Steps(branch.Otherwise, $"{path}.otherwise");
                break;
        }
    }

    private void Valued(UiLocatorConfiguration locator, string key, string? value, string valueKey, string path)
    {
        Locator(locator, $"{path}.{key}");
        Text(value, $"{path}.{valueKey}");
    }

    private void Pressed(UiLocatorConfiguration locator, bool submits, string path)
    {
        Locator(locator, $"{path}.on");
        if (submits)
            Submitting.Add($"{path}.submits");
        if (submits && !mayWrite)
            place.Error($"{path}.submits", "This flow must not change anything.", "Remove it; only create, update and delete submit.");
    }

    private void Extracted(UiLocatorConfiguration locator, string column, string? pattern, string path)
    {
        Locator(locator, $"{path}.of");
        Columns.Add(column);
        try
        {
            _ = pattern is null ? null : new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            place.Error($"{path}.pattern", "This is no regular expression.", "Write it in the syntax of .NET.");
        }
    }

    private void Text(string? text, string path)
    {
        if (text is null)
            return;
        if (Template.NamesIn(text) is not { } names)
        {
            place.Error(path, "The braces do not match.", "Write {name} for an input, {{ and }} for the braces themselves.");
            return;
        }

        foreach (var name in names)
        {
            Used.Add(name);
            if (!inputs.Contains(name))
                place.Error(path, $"The flow has no input \"{name}\".", inputs.Count == 0 ? "Write a fixed text: nothing is known here." : NearestName.Remedy(name, [.. inputs]));
        }
    }
}
