using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>The one way in which a route moves at run time: rules, gate, veto, one atomic write, effect.</summary>
/// <param name="gate">Null while no gate is there: moves are then guarded by rules alone, and their log says that no gate was asked.</param>
/// <param name="veto">Null when nobody outside is asked.</param>
public sealed partial class RouteMoves(
    StoredRoutes store, IRoutesInEffect routes, RouteDrains drains, TimeProvider time, ILogger<RouteMoves> log, IMoveGate? gate = null, IMoveVeto? veto = null)
{
    /// <summary>How long whoever moves writes waits for the end of those that were begun; afterwards the route drains on without him.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Moves a route. Of two that move the same route at once, one wins and the other is told.</summary>
    /// <remarks>
    /// 1. See what others did a moment ago. 2. Find the row. 3. Check the rules. 4. Ask the gate, and whoever may veto, for moves forward; tell him of moves back. 5. One atomic
    /// write: the row, if nobody changed it since, and its entry in the log; or that the route drains. 6. Put it into effect here; other replicas see it
    /// within a second.
    /// </remarks>
    public ValueTask<MoveResult> MoveAsync(MoveRequest request, CancellationToken cancellationToken) => FromStoreAsync(async () =>
    {
        // 1.
        await routes.RefreshAsync(cancellationToken);
        return await MoveAsync(request, Find(request.Route), cancellationToken);
    });

    /// <summary>Moves a route to the next step of its ladder.</summary>
    /// <param name="request">Its stage and share do not matter.</param>
    public ValueTask<MoveResult> PromoteAsync(MoveRequest request, CancellationToken cancellationToken) => FromStoreAsync(async () =>
    {
        await routes.RefreshAsync(cancellationToken);
        if (Find(request.Route) is not { Moves: true } row)
            return await MoveAsync(request, Find(request.Route), cancellationToken);
        return Ladder.NextOf(row) is { } next
            ? await MoveAsync(request with { To = next.To, Share = next.Share }, row, cancellationToken)
            : new MoveResult.Refused($"Route '{row.Name}' is at {StageNames.Of(row.Stage)}: there is no step above. Retire it with a move.", null, CanBeForced: false);
    });

    /// <summary>Stops or resumes the promotion of a route by the gateway itself. Moves by people and rollbacks go on.</summary>
    public ValueTask<MoveResult> PauseAsync(string route, bool paused, string actor, string? reason, CancellationToken cancellationToken) => FromStoreAsync(async () =>
    {
        await routes.RefreshAsync(cancellationToken);
        if (Find(route) is not { IsKnown: true, Moves: true } row)
            return new MoveResult.NotFound($"There is no route '{route}' that moves.");
        var entry = new NewMove(paused ? MoveKind.Pause : MoveKind.Resume, actor, reason, null, null, routes.ConfigurationHash);
        return await WriteAsync(row, row.Epoch, null, async (transaction, stored) => await transaction.WriteAsync(stored, stored with { Paused = paused }, entry, cancellationToken), cancellationToken);
    });

    private async ValueTask<MoveResult> MoveAsync(MoveRequest request, RouteRow? found, CancellationToken cancellationToken)
    {
        // 2.
        if (found is not { } row)
            return new MoveResult.NotFound($"There is no route '{request.Route}' that moves.");
        if (!row.IsKnown)
            return new MoveResult.NotFound($"How far route '{row.Name}' is is not known yet: the state store was not read.");
        var move = new PlannedMove(row, request.To, request.To is Stage.Canary ? request.Share : Share.None);
        if (row.IsDraining && move.ChangesNothing)
            return await StayAsync(row, request, cancellationToken);

        // 3.
        if (request.Force && string.IsNullOrWhiteSpace(request.Reason))
            return new MoveResult.Refused("Whoever forces a move gives a reason.", null, CanBeForced: false);
        if (MoveRules.Refuse(move, routes.Routes.Rows) is { } rule && !(rule.CanBeForced && request.Force))
            return new MoveResult.Refused(rule.Sentence, null, rule.CanBeForced);

        // 4.
        var verdict = move.IsForward && gate is not null ? await gate.EvaluateAsync(move, cancellationToken) : null;
        if (verdict is { LetsThrough: false } && !request.Force)
            return new MoveResult.Refused(verdict.Sentence, verdict, CanBeForced: true);
        if (move.IsForward && veto is not null && await veto.WhyNotAsync(move, request, cancellationToken) is { } why && !request.Force)
            return new MoveResult.Refused(why, verdict, CanBeForced: true);
        if (!move.IsForward && request.Kind is not MoveKind.Rollback)
            veto?.Announce(move, request);

        // 5. and 6.
        var entry = Entry(request, verdict);
        var result = await WriteAsync(
            row, request.Epoch ?? row.Epoch, verdict,
            async (transaction, stored) => await RouteShift.WriteAsync(transaction, stored, Next(stored, move, request), row, entry, request.Force, time.GetUtcNow(), cancellationToken),
            cancellationToken);
        return result is MoveResult.Moved { Entry: { Kind: MoveKind.Drain } drain } ? await WaitAsync(drain, verdict, cancellationToken) : result;
    }

    /// <summary>Gives a drain up: the route stays where it is.</summary>
    private ValueTask<MoveResult> StayAsync(RouteRow row, MoveRequest request, CancellationToken cancellationToken) => WriteAsync(
        row, request.Epoch ?? row.Epoch, null,
        async (transaction, stored) => await transaction.WriteAsync(stored, stored.Settled() with { Held = true }, Entry(request, null), cancellationToken),
        cancellationToken);

    /// <param name="write">Gives null when writes wait for a person.</param>
    private async ValueTask<MoveResult> WriteAsync(
        RouteRow row, long expected, GateVerdict? verdict, Func<RouteTransaction, StoredRoute, ValueTask<StoredMove?>> write, CancellationToken cancellationToken)
    {
        StoredMove? move;
        await using (var transaction = await store.BeginAsync(cancellationToken))
        {
            if (await transaction.FindAsync(row.Name, cancellationToken) is not { } stored)
                return new MoveResult.NotFound($"The state store does not know route '{row.Name}'.");
            if (stored.Epoch != expected)
                return new MoveResult.Conflict(await store.HistoryAsync(row.Name, 1, cancellationToken) is [var other, ..] ? other : null);
            move = await write(transaction, stored);
            if (move is null)
                return new MoveResult.Refused($"Writes of route '{row.Name}' wait for a person: decide about them first (legacygateway operations list --state parked,dead).", verdict, CanBeForced: true);
            await transaction.CommitAsync(cancellationToken);
        }

        LogMoved(move.Kind, move.Route, move.FromStage, move.ToStage, move.Actor, move.Sequence, move.Hash);
        await OnceOnDiskAsync(() => routes.RefreshAsync(cancellationToken), move.Sequence);
        return new MoveResult.Moved(move, verdict);
    }

    /// <summary>Waits a while for the end of a drain, and gives the entry that ended it; the entry of the drain when it goes on.</summary>
    private async ValueTask<MoveResult> WaitAsync(StoredMove drain, GateVerdict? verdict, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var last = drain;
        await OnceOnDiskAsync(
            async () =>
            {
                while (Find(drain.Route) is { IsDraining: true } && time.GetElapsedTime(begun) < Patience)
                {
                    await drains.LookAsync(cancellationToken);
                    await Task.Delay(Pause, time, cancellationToken);
                }

                var later = await store.HistoryAsync(drain.Route, 5, cancellationToken);
                last = later.LastOrDefault(entry => entry.Sequence > drain.Sequence && entry.Kind is MoveKind.Move or MoveKind.NotDrained or MoveKind.Abort) ?? drain;
            },
            drain.Sequence);
        return new MoveResult.Moved(last, verdict);
    }

    /// <summary>What is on disk has happened, whatever the store does afterwards: the next look puts it into effect here.</summary>
    private async ValueTask OnceOnDiskAsync(Func<ValueTask> work, long sequence)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            LogNotSeen(sequence, exception.Message);
        }
    }

    private RouteRow? Find(string route) => routes.Routes.Find(route);

    private static async ValueTask<MoveResult> FromStoreAsync(Func<ValueTask<MoveResult>> move)
    {
        try
        {
            return await move();
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            return new MoveResult.StoreDown(exception.Message);
        }
    }

    private StoredRoute Next(StoredRoute stored, PlannedMove move, MoveRequest request) => stored with
    {
        Stage = StageNames.Of(move.To),
        Share = move.Share.Hundredths,
        Held = !move.IsForward || request.Kind is MoveKind.Rollback or MoveKind.Abort,
        Since = time.GetUtcNow(),
    };

    private NewMove Entry(MoveRequest request, GateVerdict? verdict) => new(
        request.Kind, request.Actor, request.Reason,
        verdict is null ? null : $"{verdict.Verdict}: {verdict.Sentence}{(request.Force && !verdict.LetsThrough ? " (forced)" : "")}",
        request.Evidence ?? verdict?.Evidence, routes.ConfigurationHash);

    [LoggerMessage(12010, LogLevel.Information, "{Kind}: route {Route} from {From} to {To} by {Actor} (entry {Sequence}, {Hash})")]
    private partial void LogMoved(MoveKind kind, string route, string from, string to, string actor, long sequence, string hash);

    [LoggerMessage(12011, LogLevel.Warning, "Entry {Sequence} of the log is written, and the store does not answer since; it takes effect here when it does: {Reason}")]
    private partial void LogNotSeen(long sequence, string reason);
}
