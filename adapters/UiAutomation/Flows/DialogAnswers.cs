using LegacyGateway.Adapters.UiAutomation.Configuration;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Answers dialog boxes: as a step said for the next one, otherwise by dismissing them.</summary>
internal sealed class DialogAnswers(FlowRun run)
{
    private readonly HashSet<IPage> _watched = [];
    private UiStepConfiguration.Dialog? _next;

    public ValueTask<FlowFailure?> Expect(IPage page, UiStepConfiguration.Dialog dialog)
    {
        _next = dialog;
        if (_watched.Add(page))
            page.Dialog += Answer;
        return ValueTask.FromResult<FlowFailure?>(null);
    }

    /// <summary>A page lives longer than a flow.</summary>
    public void Forget()
    {
        foreach (var page in _watched)
            page.Dialog -= Answer;
        _watched.Clear();
    }

    private void Answer(object? sender, IDialog dialog) => _ = AnswerAsync(dialog);

    private async Task AnswerAsync(IDialog dialog)
    {
        var expected = Interlocked.Exchange(ref _next, null);
        var fits = expected is not null && (expected.Holds is not { } text || dialog.Message.Contains(Template.Render(text, run.Inputs) ?? text, StringComparison.Ordinal));
        if (!fits)
            (run.UnexpectedDialog, run.WrongDialog) = (dialog.Message, expected is not null);
        try
        {
            if (fits && expected!.Accept)
                await dialog.AcceptAsync(expected.Answer is { } answer ? Template.Render(answer, run.Inputs) : null);
            else
                await dialog.DismissAsync();
        }
        catch (PlaywrightException)
        {
            // The page went away and took the box with it.
        }
    }
}
