using System.Text;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Flows;
using LegacyGateway.Adapters.UiAutomation.Sessions;
using LegacyGateway.Core.Operations;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Evidencing;

/// <summary>Takes what a person needs to see of a flow that failed: what was done, the screen, the page, the trace.</summary>
internal sealed class EvidenceCamera(UiSystemConfiguration configuration)
{
    private const float PictureMilliseconds = 5000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether a trace is recorded for an attempt (from 1).</summary>
    public bool Traces(int attempt) =>
        configuration.Evidence.Trace == UiTrace.Always || (configuration.Evidence.Trace == UiTrace.OnRetry && attempt > 1);

    public static Task StartTraceAsync(UiSession session) =>
        session.Context.Tracing.StartAsync(new TracingStartOptions { Screenshots = true, Snapshots = true });

    /// <summary>Everything that can still be had; a browser that died leaves at least the diary.</summary>
    public async ValueTask<IReadOnlyList<Evidence>> TakeAsync(UiSession session, FlowRun run, FlowFailure? failure, bool traced)
    {
        var mask = await MaskAsync(session);
        var kept = new List<Evidence> { Diary(run, failure, mask) };
        kept.AddRange(await WindowsAsync(session, mask, prefix: ""));
        if (traced && await TryAsync(() => TraceAsync(session)) is { } trace && mask.ApplyToTrace(trace) is { } masked && masked.Length <= configuration.Evidence.MaxBytes)
            kept.Add(new Evidence("trace.zip", "application/zip", masked));
        return kept;
    }

    /// <summary>The filled-in screen, before it is submitted.</summary>
    public async ValueTask<IReadOnlyList<Evidence>> BeforeAsync(UiSession session) => await WindowsAsync(session, await MaskAsync(session), prefix: "before-");

    /// <summary>The screen as it is, without what is secret.</summary>
    public Task<byte[]> PictureAsync(IPage page)
    {
        var masks = page.Frames.SelectMany(frame => configuration.Evidence.Mask
            .Select(locator => Elements.Of(frame, locator, new Dictionary<string, string?>()))
            .OfType<ILocator>()
            .Prepend(frame.Locator("input[type=password]")));
        return page.ScreenshotAsync(new PageScreenshotOptions { Mask = masks, Timeout = PictureMilliseconds, Animations = ScreenshotAnimations.Disabled });
    }

    private async ValueTask<SecretMask> MaskAsync(UiSession session)
    {
        var cookies = await TryAsync(async () => (await session.Context.CookiesAsync()).Select(cookie => cookie.Value).ToArray()) ?? [];
        return new SecretMask(configuration.Sessions.Accounts, cookies);
    }

    private async ValueTask<List<Evidence>> WindowsAsync(UiSession session, SecretMask mask, string prefix)
    {
        var kept = new List<Evidence>();
        foreach (var (page, i) in session.Context.Pages.Where(page => !page.IsClosed).Select((page, i) => (page, i)).ToArray())
        {
            var name = prefix + (i == 0 ? "screen" : $"window{i + 1}");
            if (await TryAsync(() => PictureAsync(page)) is { } picture)
                kept.Add(new Evidence($"{name}.png", "image/png", picture));
            if (await TryAsync(() => HtmlAsync(page)) is { } html)
                kept.Add(new Evidence($"{name}.html", "text/html", Cut(mask.Apply(html))));
        }

        return kept;
    }

    /// <summary>All frames, one behind the other.</summary>
    private static async Task<string> HtmlAsync(IPage page)
    {
        var text = new StringBuilder();
        foreach (var frame in page.Frames)
            text.Append("<!-- ").Append(frame.Name.Length == 0 ? "page" : $"frame {frame.Name}").Append(": ").Append(frame.Url).AppendLine(" -->").AppendLine(await frame.ContentAsync());
        return text.ToString();
    }

    private static async Task<byte[]> TraceAsync(UiSession session)
    {
        var file = Path.Combine(session.Browser.Downloads, $"{Guid.NewGuid():N}.zip");
        await session.Context.Tracing.StopAsync(new TracingStopOptions { Path = file });
        var content = await File.ReadAllBytesAsync(file);
        File.Delete(file);
        return content;
    }

    private static Evidence Diary(FlowRun run, FlowFailure? failure, SecretMask mask)
    {
        var lines = new StringBuilder().Append(run.Name).AppendLine(":");
        foreach (var line in run.Diary)
            lines.Append("  ").AppendLine(line);
        lines.AppendLine(run.Submitted ? "The submitting step had begun: the write may have happened." : "Nothing had been submitted.");
        if (failure is not null)
            lines.Append(failure.Step is null ? "" : $"Failed at: {failure.Step}. ").AppendLine(failure.Detail);
        return new Evidence("steps.txt", "text/plain", Encoding.UTF8.GetBytes(mask.Apply(lines.ToString())));
    }

    private byte[] Cut(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= configuration.Evidence.MaxBytes ? bytes : bytes[..configuration.Evidence.MaxBytes];
    }

    /// <summary>Evidence is a help, never a reason to fail.</summary>
    private static async ValueTask<T?> TryAsync<T>(Func<Task<T>> take)
        where T : class
    {
        try
        {
            return await take().WaitAsync(Patience);
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or IOException)
        {
            return null;
        }
    }
}
