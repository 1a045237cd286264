using System.Collections.Immutable;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.State;
using LegacyGateway.State.Drops;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>The background work of one system: one loop for each watched folder. Polling is the truth; events of the file system only end a pause early.</summary>
internal sealed partial class FolderWatch(
    FileDropSystemConfiguration configuration, ImmutableArray<IFolderWork> watches, StateStore store, DropLedger ledger, TimeProvider time, ILogger<FolderWatch> logger) : IAsyncDisposable
{
    private static readonly TimeSpan _clockTolerance = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private Task _loops = Task.CompletedTask;

    public void Start() => _loops = Task.WhenAll(watches.Select(watch => Task.Run(() => LoopAsync(watch, _stopping.Token))));

    /// <summary>Down while files cannot come in; what only waits for a person is told beside it.</summary>
    public async ValueTask<SystemHealth> HealthAsync(CancellationToken cancellationToken)
    {
        var problems = watches.SelectMany(watch => watch.Problems).Distinct(StringComparer.Ordinal).ToArray();
        if (problems.Length > 0)
            return new SystemHealth(false, string.Join(' ', problems)) { Files = FilesNow() };
        if (!Directory.Exists(configuration.PathOf(configuration.Root)))
            return new SystemHealth(false, $"The root {configuration.Root} is not there: is the share mounted?");
        try
        {
            var waiting = store.Status is StateStatus.Ready ? await ledger.WaitingAsync(configuration.System, cancellationToken) : 0;
            return new SystemHealth(true, waiting == 0 ? null : $"{waiting} drops wait for a person.") { Files = FilesNow() };
        }
        catch (System.Data.Common.DbException)
        {
            // The state store tells its own health.
            return SystemHealth.Up;
        }
    }

    private WatchedCondition FilesNow() =>
        new(true, watches.Select(watch => watch.Overdue).OfType<string>().ToArray() is { Length: > 0 } overdue ? string.Join(' ', overdue) : null);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task LoopAsync(IFolderWork watch, CancellationToken cancellationToken)
    {
        using var hint = new SemaphoreSlim(0, 1);
        FileSystemWatcher? events = null;
        var wall = time.GetUtcNow();
        var monotonic = time.GetTimestamp();
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                (wall, monotonic) = CheckClock(wall, monotonic);
                if (store.Status is StateStatus.Ready)
                    await RoundAsync(watch, cancellationToken);
                events ??= Listen(watch, hint);
                await WaitAsync(hint, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The configuration was replaced, or the gateway ends.
        }
        finally
        {
            events?.Dispose();
        }
    }

    private async Task RoundAsync(IFolderWork watch, CancellationToken cancellationToken)
    {
        try
        {
            await watch.PollAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Data.Common.DbException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            watch.Failed($"Files cannot be worked on at present: {exception.Message}");
        }
        catch (Exception exception) when (!exception.IsStop(cancellationToken))
        {
            // A border: a bug with one file must not end the watch over all folders. The file keeps its entry and is tried again.
            LogBug(configuration.System, exception);
            watch.Failed($"The gateway has a bug: {exception.GetType().Name}. See the log.");
        }
    }

    /// <summary>Until the next round, or until something happens in the folder; then a moment longer, because files rarely come in one piece.</summary>
    private async Task WaitAsync(SemaphoreSlim hint, CancellationToken cancellationToken)
    {
        using var early = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var hinted = hint.WaitAsync(early.Token);
        await Task.WhenAny(hinted, Task.Delay(configuration.Poll, time, early.Token));
        await early.CancelAsync();
        await hinted.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (hinted.IsCompletedSuccessfully)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(100, configuration.Poll.TotalMilliseconds)), time, cancellationToken);
    }

    private static FileSystemWatcher? Listen(IFolderWork watch, SemaphoreSlim hint)
    {
        if (!Directory.Exists(watch.Inbox))
            return null;
        try
        {
            var events = new FileSystemWatcher(watch.Inbox) { IncludeSubdirectories = watch.Recursive, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
            void Hint(object sender, FileSystemEventArgs change)
            {
                if (hint.CurrentCount == 0)
                    TryRelease(hint);
            }

            events.Created += Hint;
            events.Renamed += Hint;
            events.Changed += Hint;
            events.EnableRaisingEvents = true;
            return events;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // No more watches are to be had, or the folder just went: polling does without.
            return null;
        }
    }

    private static void TryRelease(SemaphoreSlim hint)
    {
        try
        {
            hint.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // Another event was faster, or the loop has ended.
        }
    }

    private (DateTimeOffset Wall, long Monotonic) CheckClock(DateTimeOffset wall, long monotonic)
    {
        var now = time.GetUtcNow();
        var jump = now - wall - time.GetElapsedTime(monotonic);
        if (jump.Duration() > _clockTolerance)
            LogClock(configuration.System, jump);
        return (now, time.GetTimestamp());
    }

    [LoggerMessage(11020, LogLevel.Warning, "{System}: the clock was changed by {Jump}. Ages of files and data are told by the new time; whether files are complete does not depend on it.")]
    private partial void LogClock(string system, TimeSpan jump);

    [LoggerMessage(11021, LogLevel.Error, "{System}: a bug stopped the work on a folder.")]
    private partial void LogBug(string system, Exception exception);
}
