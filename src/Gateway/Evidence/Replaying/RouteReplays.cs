using System.Collections.Concurrent;
using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding.Shadow;
using LegacyGateway.State.Evidence;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Evidence.Replaying;

/// <summary>Compares legacy and candidate over many reads, without waiting for callers to ask: the evidence of routes with little traffic.</summary>
/// <remarks>
/// One replay of a route runs at a time, on the replica that was asked. It keeps within legacy's load budget by waiting (a system of another process gets at most so many a second as of samples), saves its position after each page, and
/// goes on there when it was stopped, failed, or the gateway was restarted.
/// </remarks>
internal sealed partial class RouteReplays(
    GatewayState state, ReplayPages pages, ShadowComparison comparison, SideQuestion question, StoredReplays stored, IOptions<EvidenceOptions> options,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<RouteReplays> log)
{
    private const string Running = "running";
    private const string Stopped = "stopped";
    private const string Failed = "failed";
    private const string Finished = "finished";

    /// <summary>How long a replay waits when legacy is busy with its callers.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins a replay, or goes on with the last one; does nothing while one runs.</summary>
    public async Task<StoredReplay> StartAsync(RouteRow row, ReplaySource source, bool restart, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var last = await stored.FindAsync(row.Name, cancellationToken);
        if (_running.ContainsKey(row.Name) && last is not null)
            return last;
        var goesOn = !restart && last is { State: not Finished } && last.Epoch == row.Epoch && last.Source == source.Name;
        var replay = goesOn
            ? last! with { State = Running, UpdatedAt = now }
            : new StoredReplay(row.Name, row.Epoch, source.Name, null, 0, null, 0, 0, Running, now, now);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        if (!_running.TryAdd(row.Name, stop))
        {
            stop.Dispose();
            return last ?? replay;
        }

        try
        {
            await stored.SaveAsync(replay, cancellationToken);
        }
        catch
        {
            // It did not begin: another try must not be told that it runs.
            _running.TryRemove(row.Name, out _);
            stop.Dispose();
            throw;
        }

        _ = Task.Run(() => RunAsync(replay, source, stop), CancellationToken.None);
        return replay;
    }

    public void Stop(string route)
    {
        if (_running.TryGetValue(route, out var stop))
            stop.Cancel();
    }

    private async Task RunAsync(StoredReplay replay, ReplaySource source, CancellationTokenSource stop)
    {
        var progress = new ReplayProgress(replay);
        var end = Failed;
        try
        {
            end = await RunAsync(progress, source, stop.Token);
        }
        catch (OperationCanceledException)
        {
            end = Stopped;
        }
        catch (Exception exception)
        {
            // The border of the replay: it can be started again where it was.
            LogFailed(replay.Route, exception);
        }

        _running.TryRemove(replay.Route, out _);
        stop.Dispose();
        await TrySaveAsync(progress.Snapshot(end, time.GetUtcNow()));
    }

    private async Task<string> RunAsync(ReplayProgress progress, ReplaySource source, CancellationToken cancellationToken)
    {
        var pace = new Pace(options.Value.Shadow.PerSecond, time);
        while (true)
        {
            var snapshot = state.Acquire();
            try
            {
                if (snapshot.Routes.Find(progress.Route) is not { Moves: true } row || row.Epoch != progress.Epoch)
                    return Stopped;
                var (page, failure) = await pages.ReadAsync(snapshot, row, source, progress.Position, cancellationToken);
                if (page is null)
                {
                    LogNoKeys(progress.Route, failure!);
                    return Failed;
                }

                progress.Count(page.Total);
                await CompareAsync(snapshot, page, progress, pace, cancellationToken);
                progress.MoveTo(page.Next);
                if (page.Next is null)
                    return Finished;
                await stored.SaveAsync(progress.Snapshot(Running, time.GetUtcNow()), cancellationToken);
            }
            finally
            {
                snapshot.Release();
            }
        }
    }

    private Task CompareAsync(GatewaySnapshot snapshot, ReplayPage page, ReplayProgress progress, Pace pace, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            page.Reads,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.Shadow.Concurrency, CancellationToken = cancellationToken },
            async (read, token) =>
            {
                if (read is not null)
                    await RoomAsync(snapshot, read.Route.Legacy!, pace, token);
                progress.Compared(read is null ? null : await comparison.CompareToTheEndAsync(new ShadowJob(snapshot, read), token));
            });

    /// <summary>Waits until legacy has room for more than its callers ask of it.</summary>
    private async ValueTask RoomAsync(GatewaySnapshot snapshot, Backend legacy, Pace pace, CancellationToken cancellationToken)
    {
        // How busy a system of another process is, only it knows.
        if (snapshot.Dispatcher.LoadOf(legacy) is null)
            await pace.WaitAsync(cancellationToken);
        while (!question.HasRoom(snapshot, legacy))
            await Task.Delay(Breath, time, cancellationToken);
    }

    private async Task TrySaveAsync(StoredReplay replay)
    {
        try
        {
            await stored.SaveAsync(replay, CancellationToken.None);
        }
        catch (Exception exception) when (State.StateStore.IsFailureOfTheStore(exception))
        {
            // The next start goes on from the last page that was saved.
            LogFailed(replay.Route, exception);
        }
    }

    [LoggerMessage(12510, LogLevel.Error, "The replay of route {Route} broke off; started again it goes on where it was")]
    private partial void LogFailed(string route, Exception exception);

    [LoggerMessage(12511, LogLevel.Warning, "The replay of route {Route} broke off, because legacy does not tell what there is: {Reason}")]
    private partial void LogNoKeys(string route, string reason);
}
