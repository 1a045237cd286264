using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Configuration;

/// <summary>Sees changes of the deployment's files. Polling is the truth; file-system events only make it look at once.</summary>
/// <remarks>
/// Network shares lose events, and mounted configuration is replaced through symbolic links whose own time never changes: so names, sizes and
/// times are compared often, and the contents now and then. A change is read once it has stood still for a moment.
/// </remarks>
internal sealed partial class ConfigurationWatcher(
    ConfigurationFolder folder, GatewayConfiguration configuration, TimeProvider time, ILogger<ConfigurationWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(50);

    /// <summary>Every so many polls the contents are compared even though no time changed.</summary>
    private const int PollsPerContentCheck = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hint = new SemaphoreSlim(0, 1);
        using var events = Watch(hint);
        var seen = StampOf();
        try
        {
            for (var poll = 1; ; poll++)
            {
                await hint.WaitAsync(Interval, stoppingToken);
                var stamp = StampOf();
                if (stamp == seen && poll % PollsPerContentCheck != 0)
                    continue;
                seen = await SettledAsync(stamp, stoppingToken);
                await ReloadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The gateway stops.
        }
    }

    /// <summary>Waits until the files stand still, but not for ever: then what is there is read.</summary>
    private async Task<string> SettledAsync(string stamp, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 20; i++)
        {
            await Task.Delay(Settling, time, cancellationToken);
            var next = StampOf();
            if (next == stamp)
                break;
            stamp = next;
        }

        return stamp;
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await configuration.ReloadAsync(cancellationToken);
        }
        catch (Exception exception) when (!exception.IsStop(cancellationToken))
        {
            // The border of the watcher: whatever went wrong, the old configuration serves on and the next change is tried again.
            LogFailed(exception);
        }
    }

    private string StampOf()
    {
        try
        {
            return DeploymentFiles.Stamp(folder.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private FileSystemWatcher? Watch(SemaphoreSlim hint)
    {
        try
        {
            var events = new FileSystemWatcher(folder.Path, "*.json")
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            events.Changed += (_, _) => Hint(hint);
            events.Created += (_, _) => Hint(hint);
            events.Renamed += (_, _) => Hint(hint);
            events.EnableRaisingEvents = true;
            return events;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // No events on this file system (or no more of them to be had): polling does it alone.
            LogNoEvents(exception.Message);
            return null;
        }
    }

    private static void Hint(SemaphoreSlim hint)
    {
        try
        {
            if (hint.CurrentCount == 0)
                hint.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // Somebody else gave the same hint, or the gateway stops.
        }
    }

    [LoggerMessage(3003, LogLevel.Error, "Reading the changed configuration failed; the old one serves on")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(3004, LogLevel.Information, "Changes of the configuration are polled only: {Reason}")]
    private partial void LogNoEvents(string reason);
}
