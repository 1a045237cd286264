using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Moves;

/// <summary>Tells which records were written at the candidate of a route: what somebody has to look at who takes writes back.</summary>
internal sealed class WrittenRecords(StoredWrites store, IRoutesInEffect routes)
{
    /// <summary>Since the route left legacy, the last written first.</summary>
    /// <returns>Null when there is no such route that moves and writes.</returns>
    public async Task<IReadOnlyList<WrittenReport>?> OfAsync(string route, CancellationToken cancellationToken)
    {
        if (routes.Routes.Find(route) is not { Moves: true, Writes: true } row)
            return null;
        var written = await store.WrittenAsync(row.Name, row.Candidate!.Name, cancellationToken);
        return [.. written.Select(record => new WrittenReport(record.Record, record.At, BackendOf(row, record.Record).Name))];
    }

    /// <summary>Those that legacy answers after a move back.</summary>
    /// <returns>Null for any other change, and for a route without writes.</returns>
    public async Task<IReadOnlyList<WrittenReport>?> LeftBehindAsync(StoredMove move, CancellationToken cancellationToken)
    {
        if (routes.Routes.Find(move.Route) is not { Moves: true, Writes: true } row)
            return null;
        var (from, to) = (RouteShift.InEffect(row, move.FromStage, move.FromShare), RouteShift.InEffect(row, move.ToStage, move.ToShare));
        if (!RouteShift.MovesWrites(from, to.Stage, to.Share) || new PlannedMove(from, to.Stage, to.Share).IsForward)
            return null;
        var written = await store.WrittenAsync(row.Name, row.Candidate!.Name, cancellationToken);
        return [.. written.Where(record => BackendOf(to, record.Record) is Backend.Legacy).Select(record => new WrittenReport(record.Record, record.At, row.Legacy!.Name))];
    }

    private static Backend BackendOf(RouteRow row, string? record) =>
        (row with { Traffic = null }).Decide(new DecisionInput { Operation = ResourceOperation.Update, Caller = Caller.Anonymous, Key = record }).Backend;
}
