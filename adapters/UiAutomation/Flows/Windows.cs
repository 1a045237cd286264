using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Waits for what Playwright tells of windows and frames.</summary>
internal static class Windows
{
    /// <summary>Ends when the window has closed.</summary>
    /// <exception cref="TimeoutException">It stayed open.</exception>
    public static async Task ClosedAsync(IPage window, float limit)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        window.Close += Ended;
        try
        {
            if (!window.IsClosed)
                await closed.Task.WaitAsync(TimeSpan.FromMilliseconds(limit));
        }
        finally
        {
            window.Close -= Ended;
        }

        void Ended(object? sender, IPage page) => closed.TrySetResult();
    }

    /// <summary>The frame, as soon as it is there: a frame has its name when its page has come.</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public static async Task<IFrame> FrameAsync(IPage page, Func<IFrame?> find, float limit)
    {
        var found = new TaskCompletionSource<IFrame>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.FrameAttached += Look;
        page.FrameNavigated += Look;
        try
        {
            Look(page, page.MainFrame);
            return await found.Task.WaitAsync(TimeSpan.FromMilliseconds(limit));
        }
        finally
        {
            page.FrameAttached -= Look;
            page.FrameNavigated -= Look;
        }

        void Look(object? sender, IFrame news)
        {
            if (find() is { } frame)
                found.TrySetResult(frame);
        }
    }
}
