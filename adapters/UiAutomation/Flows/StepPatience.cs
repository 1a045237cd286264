using LegacyGateway.Adapters.UiAutomation.Browsing;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Waits for what a step does, and while it does not get on looks for what came up instead.</summary>
/// <remarks>A step that works costs nothing extra: nothing is looked for before <see cref="BeforeLooking"/> has passed.</remarks>
internal sealed class StepPatience(TimeSpan stepTimeout, Traffic traffic, FlowRun run, TimeProvider time)
{
    private static readonly TimeSpan BeforeLooking = TimeSpan.FromMilliseconds(200);

    /// <param name="action">Gets the time limit in milliseconds.</param>
    /// <param name="opens">Whether the step waits for a page and for nothing else.</param>
    public async ValueTask<FlowFailure?> RunAsync(IPage page, Func<float, Task> action, CancellationToken cancellationToken, bool opens = false)
    {
        var left = time.GetElapsedTime(time.GetTimestamp(), run.Deadline);
        if (left <= TimeSpan.Zero)
            return new FlowFailure(FlowFailureKind.TimedOut, "The flow's time is over (flowTimeout).");
        var limit = left < stepTimeout ? left : stepTimeout;
        var ends = time.GetTimestamp() + (long)(limit.TotalSeconds * time.TimestampFrequency);
        var working = action((float)limit.TotalMilliseconds);
        while (!working.IsCompleted)
        {
            await Task.WhenAny(working, Task.Delay(BeforeLooking, time, cancellationToken));
            if (working.IsCompleted)
                break;
            if (await InsteadAsync(page) is { } instead)
                return Leave(working, instead);
            if (cancellationToken.IsCancellationRequested)
            {
                Leave(working, null);
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (time.GetTimestamp() > ends + time.TimestampFrequency)
                return Leave(working, TooLate(limit, null, opens));
        }

        return await ResultAsync(page, working, limit, opens);
    }

    private async ValueTask<FlowFailure?> ResultAsync(IPage page, Task working, TimeSpan limit, bool opens)
    {
        try
        {
            await working;
            return traffic.Foreign is { } foreign ? Blocked(foreign) : traffic.Trouble is { } trouble ? Unreachable(trouble, null) : null;
        }
        catch (ExtractionException exception)
        {
            return await InsteadAsync(page) ?? new FlowFailure(FlowFailureKind.Drift, exception.Message);
        }
        catch (TimeoutException exception)
        {
            return await InsteadAsync(page) ?? TooLate(limit, exception, opens);
        }
        catch (PlaywrightException exception)
        {
            return await InsteadAsync(page) ?? Told(exception);
        }
    }

    private async ValueTask<FlowFailure?> InsteadAsync(IPage page)
    {
        if (traffic.Foreign is { } foreign)
            return Blocked(foreign);
        if (traffic.Trouble is { } trouble)
            return Unreachable(trouble, null);
        if (run.WrongDialog)
            return new FlowFailure(FlowFailureKind.Drift, $"A dialog box said something else than the flow expects: {run.UnexpectedDialog}");
        return page.IsClosed ? null : await ScreenWatch.FindAsync(page, run);
    }

    private FlowFailure TooLate(TimeSpan limit, Exception? exception, bool opens)
    {
        if (opens || traffic.IsWaiting)
            return new FlowFailure(FlowFailureKind.TimedOut, $"The page did not come within {limit.TotalSeconds:0.#} s.", exception);
        var dialog = run.UnexpectedDialog is { } said ? $" A dialog box said: {said}" : "";
        return new FlowFailure(FlowFailureKind.Drift, $"It is not on the screen (waited {limit.TotalSeconds:0.#} s).{dialog}", exception);
    }

    private static FlowFailure Told(PlaywrightException exception)
    {
        var message = exception.Message;
        if (message.Contains("strict mode violation", StringComparison.Ordinal))
            return new FlowFailure(FlowFailureKind.Drift, "There are several of it on the screen.", exception);
        if (message.Contains("net::", StringComparison.Ordinal))
            return Unreachable(FlowFailure.FirstLine(message), exception);
        if (message.Contains("closed", StringComparison.OrdinalIgnoreCase) || message.Contains("crash", StringComparison.OrdinalIgnoreCase))
            return new FlowFailure(FlowFailureKind.BrowserLost, "The browser or its page died.", exception);
        return new FlowFailure(FlowFailureKind.Drift, FlowFailure.FirstLine(message), exception);
    }

    private static FlowFailure Unreachable(string trouble, Exception? exception) => new(FlowFailureKind.Unreachable, $"{trouble}.", exception);

    private static FlowFailure Blocked(string host) => new(FlowFailureKind.Blocked, $"The page was led to {host}, which is not among the allowed hosts.");

    /// <summary>Nobody waits for it any more; what it ends with is of no interest.</summary>
    private static FlowFailure? Leave(Task working, FlowFailure? failure)
    {
        _ = working.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return failure;
    }
}
