using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>The one way in which a route moves at run time: rules, gate, one atomic write, effect.</summary>
/// <param name="gate">Null while no gate is there: moves are then guarded by rules alone, and their log says that no gate was asked.</param>
public sealed partial class RouteMoves(StoredRoutes store, IRoutesInEffect routes, TimeProvider time, ILogger<RouteMoves> log, IMoveGate? gate = null)
{
    /// <summary>Moves a route. Of two that move the same route at once, one wins and the other is told.</summary>
    /// <remarks>
    /// 1. Find the row. 2. Check the rules. 3. Ask the gate, for moves forward. 4. One atomic write: the row, if nobody changed it since, and its
    /// entry in the log. 5. Put it into effect here; other replicas see it within a second.
    /// </remarks>
    public async ValueTask<MoveResult> MoveAsync(MoveRequest request, CancellationToken cancellationToken)
    {
        // 1.
        if (routes.Routes.Find(request.Route) is not { } row)
            return new MoveResult.NotFound($"There is no route '{request.Route}' that moves.");
        if (!row.IsKnown)
            return new MoveResult.NotFound($"How far route '{row.Name}' is is not known yet: the state store was not read.");
        var move = new PlannedMove(row, request.To, request.To is Stage.Canary ? request.Share : Share.None);

        // 2.
        if (request.Force && string.IsNullOrWhiteSpace(request.Reason))
            return new MoveResult.Refused("Whoever forces a move gives a reason.", null, CanBeForced: false);
        if (MoveRules.Refuse(move, routes.Routes.Rows) is { } rule && !(rule.CanBeForced && request.Force))
            return new MoveResult.Refused(rule.Sentence, null, rule.CanBeForced);

        // 3.
        var verdict = move.IsForward && gate is not null ? await gate.EvaluateAsync(move, cancellationToken) : null;
        if (verdict is { LetsThrough: false } && !request.Force)
            return new MoveResult.Refused(verdict.Sentence, verdict, CanBeForced: true);

        // 4. and 5.
        try
        {
            var result = await WriteAsync(row, request.Epoch ?? row.Epoch, stored => Next(stored, move, request), Entry(request, verdict), verdict, cancellationToken);
            await routes.RefreshAsync(cancellationToken);
            return result;
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            return new MoveResult.StoreDown(exception.Message);
        }
    }

    /// <summary>Stops or resumes the promotion of a route by the gateway itself. Moves by people and rollbacks go on.</summary>
    public async ValueTask<MoveResult> PauseAsync(string route, bool paused, string actor, string? reason, CancellationToken cancellationToken)
    {
        if (routes.Routes.Find(route) is not { IsKnown: true, Moves: true } row)
            return new MoveResult.NotFound($"There is no route '{route}' that moves.");
        try
        {
            var entry = new NewMove(paused ? MoveKind.Pause : MoveKind.Resume, actor, reason, null, null, routes.ConfigurationHash);
            var result = await WriteAsync(row, row.Epoch, stored => stored with { Paused = paused }, entry, null, cancellationToken);
            await routes.RefreshAsync(cancellationToken);
            return result;
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            return new MoveResult.StoreDown(exception.Message);
        }
    }

    private async ValueTask<MoveResult> WriteAsync(
        RouteRow row, long expected, Func<StoredRoute, StoredRoute> change, NewMove entry, GateVerdict? verdict, CancellationToken cancellationToken)
    {
        await using var transaction = await store.BeginAsync(cancellationToken);
        if (await transaction.FindAsync(row.Name, cancellationToken) is not { } stored)
            return new MoveResult.NotFound($"The state store does not know route '{row.Name}'.");
        if (stored.Epoch != expected)
            return new MoveResult.Conflict(await store.HistoryAsync(row.Name, 1, cancellationToken) is [var other, ..] ? other : null);
        var move = await transaction.WriteAsync(stored, change(stored), entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogMoved(move.Kind, move.Route, move.FromStage, move.ToStage, move.Actor, move.Sequence, move.Hash);
        return new MoveResult.Moved(move, verdict);
    }

    private StoredRoute Next(StoredRoute stored, PlannedMove move, MoveRequest request) => stored with
    {
        Stage = StageNames.Of(move.To),
        Share = move.Share.Hundredths,
        Held = !move.IsForward || request.Kind is MoveKind.Rollback or MoveKind.Abort,
        DrainsTo = null,
        DrainsToShare = 0,
        Since = time.GetUtcNow(),
    };

    private NewMove Entry(MoveRequest request, GateVerdict? verdict) => new(
        request.Kind, request.Actor, request.Reason,
        verdict is null ? null : $"{verdict.Verdict}: {verdict.Sentence}{(request.Force && !verdict.LetsThrough ? " (forced)" : "")}",
        request.Evidence ?? verdict?.Evidence, routes.ConfigurationHash);

    [LoggerMessage(12010, LogLevel.Information, "{Kind}: route {Route} from {From} to {To} by {Actor} (entry {Sequence}, {Hash})")]
    private partial void LogMoved(MoveKind kind, string route, string from, string to, string actor, long sequence, string hash);
}
