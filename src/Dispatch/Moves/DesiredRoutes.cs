using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>Takes what yarp.json says of each route to the store, where it applies at most once over all replicas.</summary>
public sealed partial class DesiredRoutes(StoredRoutes store, EffectiveRoutes effective, TimeProvider time, ILogger<DesiredRoutes> log)
{
    public const string Actor = "yarp.json";

    // What this replica's file said when it was last taken to the store. One caller at a time.
    private readonly Dictionary<string, string> _told = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the file says anything that the store was not told yet.</summary>
    public bool IsBehind(IEnumerable<RouteRow> desired) => desired.Any(row => row.Moves && !IsTold(row));

    /// <summary>Tells the store. One caller at a time.</summary>
    /// <param name="desired">All rows of yarp.json.</param>
    /// <param name="configurationHash">Of all files of the deployment.</param>
    /// <exception cref="System.Data.Common.DbException">The store does not answer: nothing was told, and the next call tries again.</exception>
    public async ValueTask TellAsync(IReadOnlyCollection<RouteRow> desired, string configurationHash, CancellationToken cancellationToken)
    {
        // Reads before writes, so that one edit can move both: a write route never goes before the read route.
        var news = desired.Where(row => row.Moves && !IsTold(row)).OrderBy(row => row.Writes).ToList();
        if (news.Count == 0)
            return;
        var resting = new Resting(effective, desired);
        await using (var transaction = await store.BeginAsync(cancellationToken))
        {
            foreach (var row in news)
                await TellAsync(transaction, row, resting, configurationHash, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        foreach (var row in news)
            _told[row.Name] = DesiredHash.Of(row);
    }

    private bool IsTold(RouteRow row) => _told.TryGetValue(row.Name, out var told) && told == DesiredHash.Of(row);

    private async ValueTask TellAsync(RouteTransaction transaction, RouteRow desired, Resting resting, string configurationHash, CancellationToken cancellationToken)
    {
        var now = DesiredHash.Of(desired);
        var stored = await transaction.FindAsync(desired.Name, cancellationToken);
        var wasDesired = stored is not null && await transaction.WasDesiredAsync(desired.Name, now, cancellationToken);
        var next = new StoredRoute(
            desired.Name, StageNames.Of(desired.Stage), desired.Share.Hundredths, 0, now, stored?.Held ?? false, stored?.Paused ?? false, null, 0, time.GetUtcNow(), 0);
        var planned = stored is null ? null : new PlannedMove(resting.InEffect(desired, stored), desired.Stage, desired.Share);
        var isCancel = stored?.DrainsTo is not null && planned is { ChangesNothing: true };
        switch (DesiredRule.FateOf(stored, _told.GetValueOrDefault(desired.Name), now, wasDesired, planned?.IsForward ?? false))
        {
            case DesiredFate.Adopted:
                resting.Take(await WriteAsync(transaction, null, next, MoveKind.Adopted, null, configurationHash, cancellationToken), next);
                break;
            case DesiredFate.Applies when planned!.ChangesNothing:
                await WriteAsync(transaction, stored, (isCancel ? stored!.Settled() : stored!) with { DesiredHash = now }, MoveKind.Desired, null, configurationHash, cancellationToken);
                break;
            case DesiredFate.Applies when MoveRules.Refuse(planned!, resting.Table) is { } rule:
                await NotAppliedAsync(transaction, stored!, now, rule.Sentence, configurationHash, cancellationToken);
                break;
            case DesiredFate.Applies:
                await ApplyAsync(transaction, stored!, next, planned!.Route, resting, configurationHash, cancellationToken);
                break;
            case DesiredFate.Held:
                await NotAppliedAsync(transaction, stored!, now, "After a rollback only an explicit move goes forward.", configurationHash, cancellationToken);
                break;
            case DesiredFate.Superseded:
                LogSuperseded(desired.Name, StageNames.Of(desired.Stage, desired.Share), stored!.Stage);
                break;
        }
    }

    /// <summary>Writes that were begun end first; writes that wait for a person are in the way.</summary>
    private async ValueTask ApplyAsync(
        RouteTransaction transaction, StoredRoute stored, StoredRoute next, RouteRow row, Resting resting, string configurationHash, CancellationToken cancellationToken)
    {
        var entry = new NewMove(MoveKind.Desired, Actor, null, null, null, configurationHash);
        if (await RouteShift.WriteAsync(transaction, stored, next, row, entry, force: false, time.GetUtcNow(), cancellationToken) is not { } move)
        {
            await NotAppliedAsync(transaction, stored, next.DesiredHash, "Writes of the route wait for a person.", configurationHash, cancellationToken);
            return;
        }

        LogApplied(move.Route, move.FromStage, move.Kind is MoveKind.Drain ? $"{next.Stage} (drains)" : move.ToStage, move.Sequence, move.Hash);
        if (move.Kind is not MoveKind.Drain)
            resting.Take(move, next);
    }

    private async ValueTask NotAppliedAsync(
        RouteTransaction transaction, StoredRoute stored, string now, string why, string configurationHash, CancellationToken cancellationToken)
    {
        await WriteAsync(transaction, stored, stored with { DesiredHash = now }, MoveKind.NotApplied, why, configurationHash, cancellationToken);
        LogNotApplied(stored.Name, why, stored.Stage);
    }

    private async ValueTask<StoredMove> WriteAsync(
        RouteTransaction transaction, StoredRoute? before, StoredRoute next, MoveKind kind, string? reason, string configurationHash, CancellationToken cancellationToken)
    {
        var move = await transaction.WriteAsync(before, next, new NewMove(kind, Actor, reason, null, null, configurationHash), cancellationToken);
        if (kind is MoveKind.Desired)
            LogApplied(move.Route, move.FromStage, move.ToStage, move.Sequence, move.Hash);
        return move;
    }

    [LoggerMessage(12000, LogLevel.Information, "yarp.json moves route {Route} from {From} to {To} (entry {Sequence}, {Hash})")]
    private partial void LogApplied(string route, string from, string to, long sequence, string hash);

    [LoggerMessage(12001, LogLevel.Warning, "yarp.json says {Desired} for route {Route}, as it did before something else was said: it stays at {Effective}. Move it by command, or change yarp.json while the gateway runs.")]
    private partial void LogSuperseded(string route, string desired, string effective);

    [LoggerMessage(12002, LogLevel.Warning, "What yarp.json says for route {Route} does not apply: {Why} It stays at {Effective}.")]
    private partial void LogNotApplied(string route, string why, string effective);
}
