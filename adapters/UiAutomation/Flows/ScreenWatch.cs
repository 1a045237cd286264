using LegacyGateway.Adapters.UiAutomation.Configuration;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Looks, in all frames, whether one of the screens came up that mean something else than the expected one.</summary>
internal static class ScreenWatch
{
    public static async ValueTask<FlowFailure?> FindAsync(IPage page, FlowRun run)
    {
        var screens = run.Screens;
        if (await TextsAsync(page, screens.SignedOut, run.Inputs) is { Count: > 0 })
            return new FlowFailure(FlowFailureKind.SignedOut, "The session is over: the log-in form came up.");
        if (await TextsAsync(page, screens.Absent, run.Inputs) is { Count: > 0 })
            return new FlowFailure(FlowFailureKind.Absent, "The screen says that there is no such record.");
        if (await TextsAsync(page, screens.Busy, run.Inputs) is { Count: > 0 } busy)
            return new FlowFailure(FlowFailureKind.Busy, "The screen says that the system is busy and did nothing.") { Messages = busy };
        if (await TextsAsync(page, screens.Refused, run.Inputs) is { Count: > 0 } refused)
            return new FlowFailure(FlowFailureKind.Refused, $"The screen says no: {string.Join(' ', refused)}") { Messages = refused };
        return null;
    }

    /// <summary>The texts of all visible elements that a locator means.</summary>
    private static async ValueTask<IReadOnlyList<string>> TextsAsync(IPage page, UiLocatorConfiguration? locator, IReadOnlyDictionary<string, string?> inputs)
    {
        if (locator is null)
            return [];
        var texts = new List<string>();
        foreach (var frame in page.Frames.Where(frame => locator.Frame is null || frame.Name == locator.Frame).ToArray())
        {
            try
            {
                if (Elements.Of(frame, locator, inputs)?.Filter(new() { Visible = true }) is { } elements)
                    texts.AddRange((await elements.EvaluateAllAsync<string[]>("found => found.map(e => e.innerText ?? e.value ?? '')")).Select(text => text.Trim()));
            }
            catch (PlaywrightException)
            {
                // The frame went away while it was looked at; the next look sees what came instead.
            }
        }

        return texts;
    }
}
