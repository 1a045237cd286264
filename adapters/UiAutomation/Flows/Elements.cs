using LegacyGateway.Adapters.UiAutomation.Configuration;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Finds what a locator means. Inputs reach Playwright as values, never as parts of a selector.</summary>
internal static class Elements
{
    /// <summary>The frame of a locator; null when the page has none of that name (yet).</summary>
    public static IFrame? FrameOf(Scene scene, UiLocatorConfiguration locator) =>
        (locator.Frame ?? scene.Frame) is { } name ? scene.Page.Frames.FirstOrDefault(frame => frame.Name == name) : scene.Page.MainFrame;

    /// <returns>Null when an input that the locator uses has no value.</returns>
    public static ILocator? Of(IFrame frame, UiLocatorConfiguration configuration, IReadOnlyDictionary<string, string?> inputs)
    {
        string? Text(string text) => Template.Render(text, inputs);
        var exact = configuration.Exact;
        var locator = configuration switch
        {
            { Role: { } role } when configuration.Name is null => frame.GetByRole(RoleOf(role)!.Value),
            { Role: { } role } => Text(configuration.Name!) is { } name ? frame.GetByRole(RoleOf(role)!.Value, new() { Name = name, Exact = exact }) : null,
            { Label: { } label } => Text(label) is { } text ? frame.GetByLabel(text, new() { Exact = exact }) : null,
            { Text: { } words } => Text(words) is { } text ? frame.GetByText(text, new() { Exact = exact }) : null,
            { TestId: { } id } => Text(id) is { } text ? frame.GetByTestId(text) : null,
            _ => frame.Locator(configuration.Css!),
        };
        if (locator is not null && configuration.HasText is { } has)
            locator = Text(has) is { } text ? locator.Filter(new() { HasText = text }) : null;
        return configuration.Nth is { } nth ? locator?.Nth(nth) : locator;
    }

    public static AriaRole? RoleOf(string role) =>
        Enum.TryParse<AriaRole>(role, ignoreCase: true, out var known) && Enum.IsDefined(known) && !int.TryParse(role, out _) ? known : null;
}
