using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>
/// One change of how far a route is, together with the writes that are under way: what was begun ends where it began, what was not goes along. While
/// anything that was begun has not ended, the route drains.
/// </summary>
/// <remarks>
/// Everything is decided and written in one transaction that holds the route's row: a write that was decided on by the row as it was is either seen here,
/// or is refused by the store afterwards. So a replica that is killed leaves the old stage, draining or not, or the new one.
/// </remarks>
public static class RouteShift
{
    /// <summary>What a write of the route says of the row that it was decided by; null when nothing about the route can change.</summary>
    public static RouteGuard? GuardOf(RouteDecision decision) => decision.Route is { Moves: true } row
        ? new RouteGuard(row.Name, StageNames.Of(row.Stage), row.Stage is Stage.Canary ? row.Share.Hundredths : 0, decision.Backend is Backend.Migrated)
        : null;

    /// <summary>Whether any write would go to another backend than now.</summary>
    public static bool MovesWrites(RouteRow row, Stage to, Share share) => row.Writes && PlaceOf(row.Stage, row.Share) != PlaceOf(to, share);

    /// <summary>Writes a change of a row, or that the route drains before.</summary>
    /// <param name="row">The route as it is in effect, by the row that the transaction read.</param>
    /// <param name="next">How the row is to be.</param>
    /// <returns>Null when writes wait for a person, and nobody forces the move: nothing was written.</returns>
    public static async ValueTask<StoredMove?> WriteAsync(
        RouteTransaction transaction, StoredRoute stored, StoredRoute next, RouteRow row, NewMove entry, bool force, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var to = InEffect(row, next.Stage, next.Share);
        if (!MovesWrites(row, to.Stage, to.Share))
            return await transaction.WriteAsync(stored, next.Settled(), entry, cancellationToken);
        var pending = await transaction.PendingAsync(row.Name, cancellationToken);
        if (pending.ForPersons > 0 && !force)
            return null;
        if (pending.Blocking(leavesBehind: force) == 0)
            return await CompleteAsync(transaction, stored, next, to, pending, entry, cancellationToken);
        var drains = stored with
        {
            DesiredHash = next.DesiredHash,
            DrainsTo = next.Stage,
            DrainsToShare = next.Share,
            DrainsUntil = now + row.Plan.DrainTime,
            DrainsForced = force,
            DrainsHeld = next.Held,
        };
        return await transaction.WriteAsync(stored, drains, entry with { Kind = MoveKind.Drain }, cancellationToken);
    }

    /// <summary>Writes the change and takes along what has not begun.</summary>
    /// <param name="to">The route as it will be.</param>
    public static async ValueTask<StoredMove> CompleteAsync(
        RouteTransaction transaction, StoredRoute stored, StoredRoute next, RouteRow to, PendingWrites pending, NewMove entry, CancellationToken cancellationToken)
    {
        if (stored.Stage is "legacy" or "shadow")
            await transaction.ForgetWritesAsync(to.Name, cancellationToken);
        foreach (var operation in pending.CanBeRerouted)
        {
            var backend = BackendOf(to, operation);
            if (backend.Name != operation.Backend)
                await transaction.RerouteAsync(operation, backend.Name, backend is Backend.Legacy { InProcess: true } ? null : backend.ClusterName, cancellationToken);
            if (backend is Backend.Migrated)
                await transaction.KeepAsync(to.Name, operation, backend.Name, cancellationToken);
        }

        return await transaction.WriteAsync(stored, next.Settled(), entry, cancellationToken);
    }

    /// <summary>A row of a route with another stage, as the store writes it; what it decides is nobody's request.</summary>
    public static RouteRow InEffect(RouteRow row, string stage, int share) =>
        row with { Stage = Enum.Parse<Stage>(stage, ignoreCase: true), Share = new Share(share), IsDraining = false, Traffic = null };

    /// <summary>Who a write goes to by the row, as the facades decide it.</summary>
    private static Backend BackendOf(RouteRow row, PendingOperation operation) => row.Decide(new DecisionInput
    {
        Operation = operation.Verb,
        Caller = Caller.Anonymous,
        Key = operation.Verb is ResourceOperation.Create ? null : operation.Record,
    }).Backend;

    /// <summary>A canary of all records is another place than migrated: what has no key stays with legacy there.</summary>
    private static (int Level, int Share) PlaceOf(Stage stage, Share share) => stage switch
    {
        Stage.Legacy or Stage.Shadow => (0, 0),
        Stage.Canary => (1, share.Hundredths),
        _ => (2, 0),
    };
}
