using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Evidence;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>Takes read routes back to shadow when the candidate fails their callers.</summary>
/// <remarks>
/// The sums are those of all replicas. Of several replicas that see the same at once one moves the route, because the move is bound to the epoch whose
/// errors were counted; a new epoch begins with no errors. Nothing is promoted again by itself.
/// </remarks>
public sealed partial class AutomaticRollback(
    EvidenceWriter writer, StoredEvidence stored, RouteMoves moves, IRoutesInEffect routes, IOptions<EvidenceOptions> options, TimeProvider time, ILogger<AutomaticRollback> log)
{
    private const string Actor = "automatic rollback";

    /// <summary>Looks at the routes of which a caller got an error since the last time.</summary>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, epoch) in writer.TakeFailing())
        {
            if (routes.Routes.Find(name) is { } row && row.Epoch == epoch && CanGoBack(row))
                await LookAsync(row, cancellationToken);
        }
    }

    /// <summary>A candidate answered against the contract: where that is declared, its route goes back at once.</summary>
    /// <param name="answered">The route as it was when the answer was given.</param>
    /// <param name="what">The fields that are wrong, without their values.</param>
    public async ValueTask ViolatedAsync(RouteRow answered, Backend backend, string what, CancellationToken cancellationToken)
    {
        if (backend is not Backend.Migrated || routes.Routes.Find(answered.Name) is not { } row || row.Epoch != answered.Epoch || !CanGoBack(row))
            return;
        if (row.Plan.Evidence.Rollback.Over(options.Value.Rollback) is { Enabled: true, OnViolation: true })
            await GoBackAsync(row, $"The candidate answered against the contract: {what}.", EvidenceJson.Of(new { violation = what }), cancellationToken);
    }

    /// <summary>
    /// Writes are taken back by people only: what was written in the meantime has to be looked at. A plain route that takes any method goes back when its Metadata says
    /// that it may.
    /// </summary>
    private static bool CanGoBack(RouteRow row) =>
        row is { IsKnown: true, Moves: true, Reads: true, Writes: false, Stage: Stage.Canary or Stage.Migrated }
        && (!row.MayWrite || row.Plan.Evidence.Rollback.Enabled is true);

    private async ValueTask LookAsync(RouteRow row, CancellationToken cancellationToken)
    {
        var rule = row.Plan.Evidence.Rollback.Over(options.Value.Rollback);
        var since = time.GetUtcNow() - rule.Window;
        var (errors, answers) = await stored.SumAsync(row.Name, row.Epoch, since, CounterNames.RecentErrors, CounterNames.RecentAnswers, cancellationToken);
        if (rule.Judge(errors, answers) is not { } reason)
            return;
        await GoBackAsync(row, reason, EvidenceJson.Of(new { errors, answers, window = rule.Window, threshold = rule.Threshold, atLeast = Wilson.Lower(errors, answers) }), cancellationToken);
    }

    private async ValueTask GoBackAsync(RouteRow row, string reason, string evidence, CancellationToken cancellationToken)
    {
        var request = new MoveRequest
        {
            Route = row.Name,
            To = Stage.Shadow,
            Actor = Actor,
            Reason = reason,
            Evidence = evidence,
            Kind = MoveKind.Rollback,
            Epoch = row.Epoch,
        };
        switch (await moves.MoveAsync(request, cancellationToken))
        {
            case MoveResult.Moved:
                LogRolledBack(row.Name, row.Stage, reason);
                break;
            case MoveResult.Conflict:
                // Another replica, or a person, was faster.
                break;
            case MoveResult.Refused refused:
                LogNotRolledBack(row.Name, refused.Sentence);
                break;
            case MoveResult.StoreDown down:
                LogNotRolledBack(row.Name, down.Detail);
                break;
        }
    }

    [LoggerMessage(12501, LogLevel.Warning, "Route {Route} was taken back from {Stage} to shadow: {Reason}")]
    private partial void LogRolledBack(string route, Stage stage, string reason);

    [LoggerMessage(12502, LogLevel.Error, "Route {Route} should be taken back and could not be: {Reason}")]
    private partial void LogNotRolledBack(string route, string reason);
}
