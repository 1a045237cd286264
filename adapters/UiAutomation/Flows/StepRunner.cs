using LegacyGateway.Adapters.UiAutomation.Browsing;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Drift;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Runs the steps of a flow in a session's window. What a screen can do wrong is a value; only cancellation throws.</summary>
internal sealed class StepRunner(UiSystemConfiguration configuration, Traffic traffic, FlowRun run, TimeProvider time)
    : IDisposable
{
    private readonly StepPatience _patience = new(configuration.StepTimeout, traffic, run, time);
    private readonly DialogAnswers _dialogs = new(run);

    /// <summary>Runs all steps, and after the submitting one waits for what says that the write has happened.</summary>
    /// <returns>Null when the flow reached its end.</returns>
    public async ValueTask<FlowFailure?> RunAsync(IReadOnlyList<UiStepConfiguration> steps, Scene scene, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            run.Forms?.UnionWith(await FormShape.OfAsync(scene.Page));
            var words = StepWords.Of(step);
            var began = time.GetTimestamp();
            var failure = await RunAsync(step, scene, cancellationToken);
            var mark = failure switch { null => "ok    ", { Kind: FlowFailureKind.Stopped } => "before", _ => "FAILED" };
            run.Diary.Add($"{mark} {words} ({time.GetElapsedTime(began).TotalMilliseconds:0} ms)");
            if (failure is not null)
                return failure.Step is null ? failure with { Step = words } : failure;
        }

        return null;
    }

    public void Dispose() => _dialogs.Forget();

    private ValueTask<FlowFailure?> RunAsync(UiStepConfiguration step, Scene scene, CancellationToken cancellationToken) => step switch
    {
        UiStepConfiguration.Goto go => GotoAsync(go, scene, cancellationToken),
        UiStepConfiguration.Fill fill => WithValueAsync(fill.Value, fill.Into, scene, (field, value, limit) => field.FillAsync(value, new() { Timeout = limit }), cancellationToken),
        UiStepConfiguration.Select { Option: { } option } select => WithValueAsync(option, select.In, scene, (list, text, limit) => list.SelectOptionAsync(new SelectOptionValue { Label = text }, new() { Timeout = limit }), cancellationToken),
        UiStepConfiguration.Select select => WithValueAsync(select.Value!, select.In, scene, (list, text, limit) => list.SelectOptionAsync(new SelectOptionValue { Value = text }, new() { Timeout = limit }), cancellationToken),
        UiStepConfiguration.Check check => WithValueAsync(check.Checked, check.On, scene, (box, value, limit) => box.SetCheckedAsync(value == "true", new() { Timeout = limit }), cancellationToken),
        UiStepConfiguration.Upload upload => UploadAsync(upload, scene, cancellationToken),
        UiStepConfiguration.Click click => PressAsync(click.On, scene, click.Submits, (element, limit) => element.ClickAsync(new() { Timeout = limit }), cancellationToken),
        UiStepConfiguration.Press press => PressAsync(press.On, scene, press.Submits, (element, limit) => element.PressAsync(press.Key, new() { Timeout = limit }), cancellationToken),
        UiStepConfiguration.Wait wait => OnAsync(wait.For, scene, (element, limit) => element.First.WaitForAsync(new() { State = wait.Gone ? WaitForSelectorState.Hidden : WaitForSelectorState.Visible, Timeout = limit }), cancellationToken),
        UiStepConfiguration.Expect expect => ExpectAsync(expect, scene, cancellationToken),
        UiStepConfiguration.Dialog dialog => _dialogs.Expect(scene.Page, dialog),
        UiStepConfiguration.Popup popup => PopupAsync(popup, scene, cancellationToken),
        UiStepConfiguration.Frame frame => RunAsync(frame.Steps, scene with { Frame = frame.Name }, cancellationToken),
        UiStepConfiguration.Download download => DownloadAsync(download, scene, cancellationToken),
        UiStepConfiguration.Text text => OnAsync(text.Of, scene, async (element, limit) => Keep(text.As, text.Pattern, await Extraction.TextAsync(element, limit)), cancellationToken),
        UiStepConfiguration.AttributeOf attribute => OnAsync(attribute.Of, scene, async (element, limit) => Keep(attribute.As, attribute.Pattern, await element.GetAttributeAsync(attribute.Name, new() { Timeout = limit })), cancellationToken),
        UiStepConfiguration.Table table => OnAsync(table.Of, scene, async (element, limit) => run.Records.AddRange(Extraction.Table(await Extraction.CellsAsync(element, limit), table)), cancellationToken),
        UiStepConfiguration.Pairs pairs => OnAsync(pairs.Of, scene, async (element, limit) => Extraction.Pairs(await Extraction.CellsAsync(element, limit), pairs, run.Values), cancellationToken),
        UiStepConfiguration.Repeat repeat => RepeatAsync(repeat, scene, cancellationToken),
        UiStepConfiguration.Branch branch => BranchAsync(branch, scene, cancellationToken),
        _ => throw new InvalidOperationException($"{step} is no step."),
    };

    private async ValueTask<FlowFailure?> GotoAsync(UiStepConfiguration.Goto go, Scene scene, CancellationToken cancellationToken)
    {
        if (Template.Render(go.Path, run.Inputs, Uri.EscapeDataString) is not { } path)
            return run.LooksOnly ? Stopped() : null;
        var address = new Uri(configuration.BaseAddress, path).ToString();
        return await _patience.RunAsync(
            scene.Page, limit => scene.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded, Timeout = limit }), cancellationToken, opens: true);
    }

    /// <summary>Does something with an element and a value; left out when the caller left the value out.</summary>
    private async ValueTask<FlowFailure?> WithValueAsync(
        string value, UiLocatorConfiguration locator, Scene scene, Func<ILocator, string, float, Task> action, CancellationToken cancellationToken)
    {
        if (Template.Render(value, run.Inputs) is not { } text)
            return await LeaveOutAsync(locator, scene, cancellationToken);
        return await OnAsync(locator, scene, (element, limit) => action(element, text, limit), cancellationToken);
    }

    /// <summary>A step without its value is left out; a probe sees at least whether the element is there.</summary>
    private ValueTask<FlowFailure?> LeaveOutAsync(UiLocatorConfiguration locator, Scene scene, CancellationToken cancellationToken)
    {
        run.MissedInput |= run.LooksOnly;
        return run.LooksOnly ? LookAsync(locator, scene, cancellationToken) : ValueTask.FromResult<FlowFailure?>(null);
    }

    private async ValueTask<FlowFailure?> UploadAsync(UiStepConfiguration.Upload upload, Scene scene, CancellationToken cancellationToken)
    {
        if (Template.Render(upload.FileName, run.Inputs) is not { } name)
            return await LeaveOutAsync(upload.Into, scene, cancellationToken);
        var encoding = ScreenEncoding.Of(configuration.Encoding)!;
        return await WithValueAsync(upload.Content, upload.Into, scene, (field, content, limit) => field.SetInputFilesAsync(
            new FilePayload { Name = name, MimeType = "text/plain", Buffer = encoding.GetBytes(content) }, new() { Timeout = limit }), cancellationToken);
    }

    /// <summary>Clicks or presses; before the step that submits, the worker is told.</summary>
    private async ValueTask<FlowFailure?> PressAsync(
        UiLocatorConfiguration locator, Scene scene, bool submits, Func<ILocator, float, Task> action, CancellationToken cancellationToken)
    {
        if (!submits)
            return run.MissedInput
                ? await LookAsync(locator, scene, cancellationToken) ?? Stopped()
                : OrClosed(await OnAsync(locator, scene, action, cancellationToken), scene);

        // The element must be there before anything is said to be sent: a changed button is no doubtful write.
        if (await LookAsync(locator, scene, cancellationToken) is { } missing)
            return missing;
        if (run.BeforeSubmit is null)
            return Stopped();
        await using var once = new SendOnce(scene.Page.Context, traffic, configuration.StepTimeout);
        var ready = once.BeginAsync();
        if (!await run.BeforeSubmit(cancellationToken))
            return new FlowFailure(FlowFailureKind.LeaseLost, "The operation was taken by another worker before anything was sent.");
        await ready;
        run.Submitted = true;
        if (await OnAsync(locator, scene, action, cancellationToken) is { } failure)
            return failure;
        return run.Done is { } done ? await LookAsync(done, scene, cancellationToken) is { } undone ? undone with { Step = $"wait for {StepWords.Of(done)}" } : null : null;
    }

    /// <summary>A click that closes its own window is done, although Playwright can no longer tell so.</summary>
    private static FlowFailure? OrClosed(FlowFailure? failure, Scene scene) =>
        failure is { Kind: FlowFailureKind.BrowserLost } && scene.Page is { IsClosed: true, Context.Browser.IsConnected: true } ? null : failure;

    private async ValueTask<FlowFailure?> ExpectAsync(UiStepConfiguration.Expect expect, Scene scene, CancellationToken cancellationToken)
    {
        if (expect.Holds is null)
            return await LookAsync(expect.That, scene, cancellationToken);
        if (Template.Render(expect.Holds, run.Inputs) is not { } text)
            return null;
        string? found = null;
        var failure = await OnAsync(expect.That, scene, async (element, limit) => found = await Extraction.TextAsync(element, limit), cancellationToken);
        if (failure is not null || found?.Contains(text, StringComparison.Ordinal) == true)
            return failure;
        return new FlowFailure(FlowFailureKind.Drift, "It does not hold the text that the flow expects.");
    }

    private async ValueTask<FlowFailure?> PopupAsync(UiStepConfiguration.Popup popup, Scene scene, CancellationToken cancellationToken)
    {
        IPage? window = null;
        if (await OnAsync(popup.On, scene, async (element, limit) =>
            window = await scene.Page.RunAndWaitForPopupAsync(() => element.ClickAsync(new() { Timeout = limit }), new() { Timeout = limit }), cancellationToken) is { } failure)
            return failure;
        var inside = await RunAsync(popup.Steps, new Scene(window!), cancellationToken);
        if (inside is null && popup.Closes)
            inside = await _patience.RunAsync(scene.Page, limit => Windows.ClosedAsync(window!, limit), cancellationToken);
        if (!window!.IsClosed)
            await window.CloseAsync();
        return inside;
    }

    private async ValueTask<FlowFailure?> DownloadAsync(UiStepConfiguration.Download step, Scene scene, CancellationToken cancellationToken)
    {
        IDownload? download = null;
        if (await OnAsync(step.On, scene, async (element, limit) =>
            download = await scene.Page.RunAndWaitForDownloadAsync(() => element.ClickAsync(new() { Timeout = limit }), new() { Timeout = limit }), cancellationToken) is { } failure)
            return failure;
        return await _patience.RunAsync(scene.Page, async _ =>
        {
            var file = await download!.PathAsync();
            run.Records.AddRange(Extraction.Csv(file, step, ScreenEncoding.Of(step.Encoding ?? configuration.Encoding)!));
            await download.DeleteAsync();
        }, cancellationToken);
    }

    private async ValueTask<FlowFailure?> RepeatAsync(UiStepConfiguration.Repeat repeat, Scene scene, CancellationToken cancellationToken)
    {
        for (var page = 1; page <= repeat.Most; page++)
        {
            if (await RunAsync(repeat.Steps, scene, cancellationToken) is { } failure)
                return failure;
            if (run.Records.Count > configuration.RowCap)
                return new FlowFailure(FlowFailureKind.Drift, $"There are more than {configuration.RowCap} records (rowCap).");
            var (more, trouble) = await IsThereAsync(repeat.Next, scene, cancellationToken);
            if (!more || run.LooksOnly)
                return trouble;
            if (await OnAsync(repeat.Next, scene, (element, limit) => element.ClickAsync(new() { Timeout = limit }), cancellationToken) is { } stuck)
                return stuck;
            if (await _patience.RunAsync(scene.Page, limit => scene.Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new() { Timeout = limit }), cancellationToken) is { } slow)
                return slow;
        }

        return new FlowFailure(FlowFailureKind.Drift, $"There are more than {repeat.Most} pages (most).");
    }

    private async ValueTask<FlowFailure?> BranchAsync(UiStepConfiguration.Branch branch, Scene scene, CancellationToken cancellationToken)
    {
        var (there, failure) = await IsThereAsync(branch.When, scene, cancellationToken);
        return failure ?? await RunAsync(there ? branch.Then : branch.Otherwise, scene, cancellationToken);
    }

    private async ValueTask<(bool There, FlowFailure? Failure)> IsThereAsync(UiLocatorConfiguration locator, Scene scene, CancellationToken cancellationToken)
    {
        var there = false;
        var failure = await _patience.RunAsync(scene.Page, async _ =>
        {
            if (Elements.FrameOf(scene, locator) is { } frame && Elements.Of(frame, locator, run.Inputs) is { } element)
                there = await element.First.IsVisibleAsync();
        }, cancellationToken);
        return (there, failure);
    }

    /// <summary>Waits until the element is there, and there is only one.</summary>
    private ValueTask<FlowFailure?> LookAsync(UiLocatorConfiguration locator, Scene scene, CancellationToken cancellationToken) =>
        OnAsync(locator, scene, (element, limit) => element.WaitForAsync(new() { Timeout = limit }), cancellationToken);

    private async ValueTask<FlowFailure?> OnAsync(
        UiLocatorConfiguration locator, Scene scene, Func<ILocator, float, Task> action, CancellationToken cancellationToken)
    {
        var left = false;
        var failure = await _patience.RunAsync(scene.Page, async limit =>
        {
            var frame = Elements.FrameOf(scene, locator) ?? await Windows.FrameAsync(scene.Page, () => Elements.FrameOf(scene, locator), limit);
            if (Elements.Of(frame, locator, run.Inputs) is { } element)
                await action(element, limit);
            else
                left = true;
        }, cancellationToken);
        return failure ?? (left && run.LooksOnly ? Stopped() : null);
    }

    private void Keep(string column, string? pattern, string? text)
    {
        if (Extraction.TryMatch(text, pattern, out var kept))
            run.Values[column] = kept;
        else
            throw new ExtractionException("The text is not as the pattern says.");
    }

    private static FlowFailure Stopped() => new(FlowFailureKind.Stopped, "The flow went as far as it may without sending anything.");
}
