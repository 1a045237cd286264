using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>Ends drains, on whatever replica: moves the route when its writes have ended, and gives the move up when they take too long.</summary>
public sealed partial class RouteDrains(StoredRoutes store, IRoutesInEffect routes, TimeProvider time, ILogger<RouteDrains> log)
{
    private const string Actor = "gateway";

    /// <summary>Looks at all routes that drain.</summary>
    /// <exception cref="System.Data.Common.DbException">The store does not answer.</exception>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        var ended = false;
        foreach (var row in routes.Routes.Rows.Where(row => row.IsDraining))
            ended |= await TryEndAsync(row, cancellationToken) is not null;
        if (ended)
            await routes.RefreshAsync(cancellationToken);
    }

    /// <summary>Looks at one route.</summary>
    /// <returns>The entry of the log; null while the route drains on, and when it does not any more.</returns>
    private async ValueTask<StoredMove?> TryEndAsync(RouteRow row, CancellationToken cancellationToken)
    {
        await using var transaction = await store.BeginAsync(cancellationToken);
        if (await transaction.FindAsync(row.Name, cancellationToken) is not { DrainsTo: { } target } stored)
            return null;
        var pending = await transaction.PendingAsync(row.Name, cancellationToken);
        row = RouteShift.InEffect(row, stored.Stage, stored.Share);
        var to = RouteShift.InEffect(row, target, stored.DrainsToShare);
        if (WhyNot(row, to, stored) is { } rule)
            return await GiveUpAsync(transaction, stored, rule, cancellationToken);
        if (pending.Blocking(stored.DrainsForced) > 0)
            return time.GetUtcNow() < stored.DrainsUntil ? null : await GiveUpAsync(transaction, stored, Sentence(pending, row), cancellationToken);
        var next = stored with { Stage = target, Share = stored.DrainsToShare, Held = stored.DrainsHeld, Since = time.GetUtcNow() };
        // A drain begins with its entry.
        var begun = (await store.LastAsync(row.Name, MoveKind.Drain, cancellationToken))!;
        var entry = new NewMove(MoveKind.Move, begun.Actor, begun.Reason, begun.Verdict, begun.Evidence, begun.ConfigurationHash);
        var moved = await RouteShift.CompleteAsync(transaction, stored, next, to, pending, entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogMoved(moved.Route, moved.FromStage, moved.ToStage, moved.Actor, moved.Sequence, moved.Hash);
        return moved;
    }

    /// <summary>The reads may have gone back meanwhile.</summary>
    private string? WhyNot(RouteRow row, RouteRow to, StoredRoute stored) =>
        MoveRules.Refuse(new PlannedMove(row, to.Stage, to.Share), routes.Routes.Rows) is { } rule && !(rule.CanBeForced && stored.DrainsForced) ? rule.Sentence : null;

    private async ValueTask<StoredMove> GiveUpAsync(RouteTransaction transaction, StoredRoute stored, string why, CancellationToken cancellationToken)
    {
        var entry = await transaction.WriteAsync(
            stored, stored.Settled(), new NewMove(MoveKind.NotDrained, Actor, why, null, null, routes.ConfigurationHash), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogNotDrained(stored.Name, stored.Stage, why);
        return entry;
    }

    private static string Sentence(PendingWrites pending, RouteRow row)
    {
        var others = pending.Operations.Count(operation => operation.WaitsForOthers);
        return FormattableString.Invariant($"Within {row.Plan.DrainTime:c} {pending.Blocking(false)} writes did not end, {others} of them wait for a person or a late answer.");
    }

    [LoggerMessage(12030, LogLevel.Information, "Drained: route {Route} from {From} to {To} by {Actor} (entry {Sequence}, {Hash})")]
    private partial void LogMoved(string route, string from, string to, string actor, long sequence, string hash);

    [LoggerMessage(12031, LogLevel.Warning, "Route {Route} stays at {Stage}, its writes do not end: {Why}")]
    private partial void LogNotDrained(string route, string stage, string why);
}
