using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Drift;

/// <summary>What the forms of a page look like: one line per field, with its form's target, its name and its kind.</summary>
internal static class FormShape
{
    private const string Fields = """
        () => [...document.forms].flatMap(form => [...form.elements].filter(e => e.name || e.type === 'submit')
          .map(e => `${new URL(form.action, location.href).pathname} ${e.name || e.value}: ${e.type}${e.required ? ' required' : ''}${e.maxLength > 0 ? ' ' + e.maxLength : ''}`))
        """;

    public static async ValueTask<IReadOnlyList<string>> OfAsync(IPage page)
    {
        var fields = new List<string>();
        foreach (var frame in page.Frames.ToArray())
        {
            try
            {
                fields.AddRange(await frame.EvaluateAsync<string[]>(Fields));
            }
            catch (PlaywrightException)
            {
                // The frame went away while it was looked at.
            }
        }

        return fields;
    }
}
