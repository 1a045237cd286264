using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Loading;
using LegacyGateway.Adapters.FileDrop.Reading;
using LegacyGateway.State.Drops;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>Watches one folder: each round looks what is there, what is complete, what was left behind and what a person asked for, and loads it in order.</summary>
internal sealed partial class BindingWatch(
    DropBinding binding, BindingFolders folders, DropClaims claims, DropRun run, Archive archive, Readiness readiness, DropLedger ledger, DropTurns turns,
    VisibleLoad visible, DropMetrics metrics, SemaphoreSlim places, string owner, TimeSpan lease, TimeProvider time, ILogger logger) : IFolderWork
{
    private static readonly TimeSpan _cleanEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(1);

    private readonly FolderScan _scan = new(
        folders.Inbox, new NamePattern(binding.Inbound.Include, binding.Inbound.Exclude, binding.Inbound.Ready.DoneFile), binding.Inbound.Recursive, folders.Own);

    private readonly DropSchedule? _schedule = binding.Inbound.Schedule is { } schedule ? DropSchedule.Parse(schedule, binding.Zone.Id, binding.Inbound.Grace) : null;
    private DateTimeOffset _since = time.GetUtcNow();
    private ImmutableArray<string> _problems = [];
    private long? _cleaned;
    private long _pausedAt;
    private TimeSpan _pause;
    private DueState _due;
    private DateTimeOffset? _lastArrival;
    private bool _reshaped;

    /// <summary>What an operator should know at present; empty when all is well.</summary>
    public string? Overdue { get; private set; }

    public ImmutableArray<string> Problems => _problems;

    public string Inbox => folders.Inbox;

    public bool Recursive => binding.Inbound.Recursive;

    /// <summary>One round.</summary>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        List<string> problems = [];
        if (_pause == TimeSpan.Zero || time.GetElapsedTime(_pausedAt) >= _pause)
        {
            await WorkAsync(problems, cancellationToken);
            _pause = TimeSpan.Zero;
        }
        else
        {
            problems.AddRange(_problems);
        }

        CheckSchedule(problems);
        Tell(problems);
    }

    /// <summary>Something failed that has nothing to do with a file, such as the disk: it waits before it tries again.</summary>
    public void Failed(string problem)
    {
        _pause = _pause == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : _pause * 2 < _longestPause ? _pause * 2 : _longestPause;
        _pausedAt = time.GetTimestamp();
        Tell([problem]);
    }

    private async Task WorkAsync(List<string> problems, CancellationToken cancellationToken)
    {
        var present = Scan(problems);
        var waiting = await ReadyAsync(present, problems, cancellationToken);
        await visible.GetAsync(afresh: true, cancellationToken);
        await ReshapeAsync(cancellationToken);
        var asked = (await ledger.AskedAsync(binding.System, cancellationToken)).Where(IsMine).ToArray();
        var abandoned = (await ledger.AbandonedAsync(binding.System, cancellationToken)).Where(IsMine).ToArray();
        _lastArrival ??= await ledger.LastArrivalAsync(binding.System, binding.Resource, cancellationToken);
        // Also while nothing comes: what was kept for long enough goes then too.
        var untidy = _cleaned is not { } cleaned || time.GetElapsedTime(cleaned) > _cleanEvery;
        if (waiting.IsEmpty && asked.Length == 0 && abandoned.Length == 0 && !untidy)
            return;
        if (!await turns.TakeAsync(binding.System, binding.Resource, owner, lease, cancellationToken))
            return;
        try
        {
            if (untidy)
                await TidyAsync(cancellationToken);
            foreach (var drop in abandoned)
                await RecoverAsync(drop, cancellationToken);
            foreach (var drop in asked)
                await AnswerAsync(drop, cancellationToken);
            foreach (var candidate in waiting)
                await LoadAsync(candidate, cancellationToken);
        }
        finally
        {
            await turns.EndAsync(binding.System, binding.Resource, owner, CancellationToken.None);
        }
    }

    /// <summary>When the contract has come to need other columns, the snapshot that readers saw is asked for once more; what changes were applied to is not to be had again.</summary>
    private async Task ReshapeAsync(CancellationToken cancellationToken)
    {
        if (_reshaped || binding.Inbound.Load != LoadKind.Snapshot || visible.Last is not { } pointer || LoadName.Fits(pointer.Load, binding.Table))
            return;
        _reshaped = true;
        await ledger.AskAsync(pointer.DropId, DropWish.Replay, "gateway", "The contract needs other columns.", cancellationToken);
    }

    private ImmutableArray<Candidate> Scan(List<string> problems)
    {
        try
        {
            if (!Directory.Exists(folders.Inbox))
            {
                if (Directory.Exists(folders.Root))
                    problems.Add($"The folder {folders.PlaceOf(folders.Inbox)} is not there.");
                else
                    problems.Add($"The root {folders.Root} is not there: is the share mounted?");
                return [];
            }

            return _scan.Run(problems);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"The folder {folders.PlaceOf(folders.Inbox)} cannot be looked into: {exception.Message}");
            return [];
        }
    }

    /// <summary>The files that are complete, in order.</summary>
    private async Task<ImmutableArray<Candidate>> ReadyAsync(ImmutableArray<Candidate> present, List<string> problems, CancellationToken cancellationToken)
    {
        readiness.Keep(present);
        List<Candidate> ready = [];
        foreach (var candidate in present)
        {
            if (await claims.IsKnownAsync(candidate, cancellationToken))
                continue;
            if (readiness.Lacks(candidate) is not { } lack)
            {
                if (RegularFile.WhyNot(candidate.Path) is { } why)
                    problems.Add($"{Printable.Text(candidate.Name)}: {why}");
                else
                    ready.Add(candidate);
            }
            else if (readiness.IsOverdue(candidate))
                problems.Add($"{Printable.Text(candidate.Name)} has been waited for since long: {lack}.");
        }

        return binding.Inbound.Order == DropOrder.Name
            ? [.. ready.OrderBy(candidate => candidate.Name, NaturalOrder.Comparer)]
            : [.. ready.OrderBy(candidate => candidate.ModifiedAt).ThenBy(candidate => candidate.Name, NaturalOrder.Comparer)];
    }

    private async Task LoadAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        if (await claims.ClaimAsync(candidate, cancellationToken) is { } drop)
            await RunAsync(drop, null, cancellationToken);
    }

    private async Task RecoverAsync(Drop drop, CancellationToken cancellationToken)
    {
        if (await claims.RecoverAsync(drop, cancellationToken) is not { } mine)
            return;
        LogRecovered(binding.System, binding.Resource, drop.Name, drop.Id);
        await RunAsync(mine, drop.Asked, cancellationToken);
    }

    private async Task AnswerAsync(Drop drop, CancellationToken cancellationToken)
    {
        if (!await ledger.TakeAsync(drop.Id, owner, lease, cancellationToken))
            return;
        if (drop.Place is not null && File.Exists(Path.GetFullPath(drop.Place, folders.Root)))
        {
            await RunAsync(drop, drop.Asked, cancellationToken);
            return;
        }

        var gone = drop with { Asked = null, Reason = "It cannot be loaded again: its file is no longer kept." };
        await ledger.FinishAsync(gone, owner, null, cancellationToken);
    }

    private async Task RunAsync(Drop drop, DropWish? wish, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            if (!File.Exists(Path.GetFullPath(drop.Place!, folders.Root)))
            {
                var gone = drop with { State = DropState.Refused, Asked = null, FinishedAt = time.GetUtcNow(), Reason = "Somebody removed the file before it was read." };
                await ledger.FinishAsync(gone, owner, null, cancellationToken);
                return;
            }

            if (await run.RunAsync(drop, wish, cancellationToken) is { State: DropState.Loaded or DropState.Repeated } ended)
                Arrived(ended);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await ledger.FinishAsync(drop with { State = DropState.Claimed, Reason = $"It could not be read or kept, and is tried again: {exception.Message}" }, owner, null, cancellationToken);
            throw;
        }
        finally
        {
            places.Release();
        }
    }

    private void Arrived(Drop drop)
    {
        if (_schedule is not null && _due != DueState.OnTime)
        {
            metrics.Late(binding.Resource);
            LogLate(binding.System, binding.Resource, drop.Name);
        }

        _lastArrival = drop.FoundAt;
    }

    /// <summary>What a former process left behind, and what was kept for long enough.</summary>
    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        _cleaned = time.GetTimestamp();
        foreach (var folder in Directory.Exists(folders.Processing) ? Directory.GetDirectories(folders.Processing) : [])
        {
            if (!Guid.TryParseExact(Path.GetFileName(folder), "N", out var id) || Directory.GetFiles(folder) is not [var first, ..] files)
                continue;
            var file = files.FirstOrDefault(one => !files.Any(other => other != one && (BindingFolders.RejectsOf(other) == one || BindingFolders.ReasonsOf(BindingFolders.RejectsOf(other)) == one)), first);
            var drop = await ledger.FindAsync(id, cancellationToken);
            if (drop is { State: not (DropState.Claimed or DropState.Loading) })
                await run.PutAwayAsync(drop, file, folders.ArchiveOf(id, file, drop.FoundAt, drop.State is DropState.Refused or DropState.Waiting), cancellationToken);
            else if (drop is null)
                File.Move(file, Path.Combine(folders.Inbox, Path.GetFileName(file)));
        }

        await run.CleanAsync(cancellationToken);
        archive.Clean();
    }

    private void CheckSchedule(List<string> problems)
    {
        var now = time.GetUtcNow();
        // Nothing came in the future: after the clock was set back its time counts from now.
        _since = _since < now ? _since : now;
        _lastArrival = _lastArrival > now ? now : _lastArrival;
        var due = _schedule?.Due(_lastArrival, _since, now) ?? new DueFile(DueState.OnTime, default);
        Overdue = due.State == DueState.OnTime
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{(due.State == DueState.Late ? "Late file" : "Missing file")}: {binding.Resource} was expected by {due.Expected:u}.");
        if (Overdue is not null)
            problems.Add(Overdue);
        if (due.State == DueState.Missing && _due != DueState.Missing)
            LogMissing(binding.System, binding.Resource, due.Expected);
        _due = due.State;
        metrics.Seen(binding.Resource, visible.Last is { } pointer ? pointer.BusinessTime < now ? now - pointer.BusinessTime : TimeSpan.Zero : null, due.State == DueState.Missing);
    }

    private void Tell(List<string> problems)
    {
        foreach (var problem in problems.Except(_problems, StringComparer.Ordinal))
            LogProblem(binding.System, binding.Resource, problem);
        _problems = [.. problems];
    }

    private bool IsMine(Drop drop) => drop.Resource == binding.Resource && drop.Kind != DropKind.Acknowledgement;

    [LoggerMessage(11010, LogLevel.Warning, "{System}: {Resource}: {Problem}")]
    private partial void LogProblem(string system, string resource, string problem);

    [LoggerMessage(11011, LogLevel.Warning, "{System}: {Resource} {Name} (drop {Drop}) was left half done; it is loaded from the beginning.")]
    private partial void LogRecovered(string system, string resource, string name, Guid drop);

    [LoggerMessage(11012, LogLevel.Error, "{System}: missing file: {Resource} was expected by {Expected:u}.")]
    private partial void LogMissing(string system, string resource, DateTimeOffset expected);

    [LoggerMessage(11013, LogLevel.Warning, "{System}: late file: {Resource} {Name} came after its time.")]
    private partial void LogLate(string system, string resource, string name);
}
