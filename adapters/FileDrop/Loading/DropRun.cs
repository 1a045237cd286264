using System.Diagnostics;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Reading;
using LegacyGateway.Adapters.FileDrop.Watching;
using LegacyGateway.State.Drops;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Carries one claimed drop through: keeps its lease while it loads, writes down how it ended, and puts the file away.</summary>
internal sealed partial class DropRun(
    DropBinding binding, BindingFolders folders, string rejectsFolder, DropLoader loader, ILoadStore loads, DropLedger ledger, VisibleLoad visible,
    DropMetrics metrics, string owner, TimeSpan lease, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan _logEvery = TimeSpan.FromSeconds(10);

    /// <param name="wish">What a person asked for; null for a file that just came.</param>
    /// <returns>The drop as it ended; null when it was lost to another gateway.</returns>
    /// <exception cref="IOException">It could not be read or written now; it is to be tried again.</exception>
    public async Task<Drop?> RunAsync(Drop drop, DropWish? wish, CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(drop.Place!, folders.Root);
        drop = drop with { State = DropState.Loading, Reason = null, Records = 0, Rejected = 0, BytesRead = 0 };
        if (!await ledger.ContinueAsync(drop, owner, cancellationToken))
            return null;
        var started = Stopwatch.GetTimestamp();
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var progress = new DropProgress();
        var keeping = KeepAsync(drop, progress, lost);
        (Drop Drop, DropPointer? Pointer) result;
        try
        {
            result = await loader.RunAsync(drop, file, RejectsOf(drop, file), wish, progress, lost.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogLost(binding.System, binding.Resource, drop.Name);
            return null;
        }
        finally
        {
            await lost.CancelAsync();
            await keeping;
        }

        return await EndAsync(result.Drop, result.Pointer, file, wish, time.GetElapsedTime(started), cancellationToken);
    }

    private async Task<Drop?> EndAsync(Drop drop, DropPointer? pointer, string file, DropWish? wish, TimeSpan took, CancellationToken cancellationToken)
    {
        var away = binding.Inbound.Claim == ClaimWay.Rename && (wish is null || drop.State == DropState.Loaded);
        var target = away ? folders.ArchiveOf(drop.Id, file, drop.FoundAt, drop.State is DropState.Refused or DropState.Waiting) : file;
        if (drop.RejectsFile is not null)
            drop = drop with { RejectsFile = folders.PlaceOf(away ? BindingFolders.RejectsOf(target) : drop.RejectsFile) };
        if (!await ledger.FinishAsync(drop, owner, pointer, cancellationToken))
        {
            LogLost(binding.System, binding.Resource, drop.Name);
            if (drop.Load is not null)
                await loads.RemoveAsync(drop.Load, cancellationToken);
            return null;
        }

        if (pointer is not null)
            visible.Set(pointer);
        metrics.Ended(drop, took);
        LogEnd(drop, took);
        if (away)
            drop = await PutAwayAsync(drop, file, target, cancellationToken);
        await CleanAsync(cancellationToken);
        return drop;
    }

    /// <summary>Moves the file of a drop that has ended; done again at the next start when the gateway dies before.</summary>
    public async Task<Drop> PutAwayAsync(Drop drop, string file, string target, CancellationToken cancellationToken)
    {
        drop = drop with { Place = folders.PlaceOf(Archive.Keep(file, target)) };
        await ledger.MovedAsync(drop.Id, drop.Place, cancellationToken);
        return drop;
    }

    /// <summary>Removes the loads that nobody sees any more, but for a few.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        var current = await ledger.PointerAsync(binding.System, binding.Resource, cancellationToken);
        var all = await loads.ListAsync(LoadName.Prefix(binding.System, binding.Resource), cancellationToken);
        var former = all.Where(name => current is null || string.CompareOrdinal(name, current.Load) < 0).ToArray();
        foreach (var name in former.Take(former.Length - (current is null ? 0 : binding.Inbound.KeepLoads)))
            await loads.RemoveAsync(name, cancellationToken);
    }

    private string RejectsOf(Drop drop, string file) => binding.Inbound.Claim == ClaimWay.Rename
        ? BindingFolders.RejectsOf(file)
        : BindingFolders.RejectsOf(Path.Combine(rejectsFolder, drop.Id.ToString("N"), Path.GetFileName(file)));

    /// <summary>Renews the lease, and tells how far it is, until the loading ends.</summary>
    private async Task KeepAsync(Drop drop, DropProgress progress, CancellationTokenSource lost)
    {
        var started = time.GetTimestamp();
        var logged = started;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Min(1, lease.TotalSeconds / 4)), time);
        try
        {
            while (await timer.WaitForNextTickAsync(lost.Token))
            {
                var now = drop with { Records = progress.Records, Rejected = progress.Rejected, BytesRead = progress.BytesRead };
                if (!await ledger.RenewAsync(now, owner, lease, lost.Token))
                    await lost.CancelAsync();
                if (time.GetElapsedTime(logged) < _logEvery)
                    continue;
                logged = time.GetTimestamp();
                LogHowFar(now, time.GetElapsedTime(started));
            }
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            // The loading ended.
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or IOException or TimeoutException or OperationCanceledException)
        {
            // Without the ledger nothing can be made visible: the load ends, and begins again when the ledger is back.
            LogLedgerLost(binding.System, binding.Resource, drop.Name, exception.Message);
            await lost.CancelAsync();
        }
    }

    private void LogHowFar(Drop drop, TimeSpan took)
    {
        if (!logger.IsEnabled(LogLevel.Information))
            return;
        var share = drop.Size == 0 ? 1 : Math.Min(1.0, drop.BytesRead / (double)drop.Size);
        var left = share > 0 ? TimeSpan.FromSeconds(Math.Round((took / share - took).TotalSeconds)) : TimeSpan.Zero;
        LogProgress(binding.System, binding.Resource, drop.Name, (int)(100 * share), drop.Records, (long)(drop.Records / Math.Max(0.001, took.TotalSeconds)), left);
    }

    private void LogEnd(Drop drop, TimeSpan took)
    {
        if (drop.State == DropState.Loaded)
            LogLoaded(drop.System, drop.Resource, drop.Name, drop.Id, drop.Records, drop.Rejected, took);
        else if (drop.State == DropState.Repeated)
            LogRepeated(drop.System, drop.Resource, drop.Name, drop.Id);
        else
            LogNotLoaded(drop.System, drop.Resource, drop.Name, drop.Id, DropStateWords.Of(drop.State));
    }

    [LoggerMessage(11000, LogLevel.Information, "{System}: {Resource} has new records from {Name} (drop {Drop}): {Records} records, {Rejected} rejected, in {Took}.")]
    private partial void LogLoaded(string system, string resource, string name, Guid drop, long records, long rejected, TimeSpan took);

    [LoggerMessage(11001, LogLevel.Information, "{System}: {Resource} {Name} (drop {Drop}) has the content of an earlier file and was not loaded again.")]
    private partial void LogRepeated(string system, string resource, string name, Guid drop);

    // Without the reason: it can quote a value of the file.
    [LoggerMessage(11002, LogLevel.Warning, "{System}: {Resource} {Name} (drop {Drop}) was not loaded: {State}. See drops show.")]
    private partial void LogNotLoaded(string system, string resource, string name, Guid drop, string state);

    [LoggerMessage(11003, LogLevel.Information, "{System}: {Resource} {Name} is read to {Share} %: {Records} records, {Rate} per second, about {Left} left.")]
    private partial void LogProgress(string system, string resource, string name, int share, long records, long rate, TimeSpan left);

    [LoggerMessage(11004, LogLevel.Warning, "{System}: {Resource} {Name} went over to another gateway while it was loaded here.")]
    private partial void LogLost(string system, string resource, string name);

    [LoggerMessage(11005, LogLevel.Warning, "{System}: the loading of {Resource} {Name} ends because the state store is lost: {Reason}")]
    private partial void LogLedgerLost(string system, string resource, string name, string reason);
}
