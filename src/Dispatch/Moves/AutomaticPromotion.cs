using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>Moves routes that say so to the next step of their ladder, when the gate has passed for as long as a step lasts.</summary>
/// <remarks>
/// A person begins: nothing leaves legacy by itself. What passes counts from when a replica first saw it at this step, which the store keeps; anything but a pass
/// begins anew. After a rollback or an abort, and while it is paused or drains, a route stays. Of several replicas one wins, because the move is bound to the
/// epoch that was judged.
/// </remarks>
public sealed partial class AutomaticPromotion(IRoutesInEffect routes, EffectiveRoutes effective, RouteMoves moves, IMoveGate gate, StoredPromotions promotions, TimeProvider time, ILogger<AutomaticPromotion> log)
{
    public const string Actor = "automatic promotion";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, Watched> _watched = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks at all routes whose turn it is. One caller at a time.</summary>
    /// <exception cref="System.Data.Common.DbException">The store does not answer.</exception>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        foreach (var row in routes.Routes.Rows)
        {
            if (!MayClimb(row) || Ladder.NextOf(row) is not { } next)
                _watched.Remove(row.Name);
            else if (IsDue(row))
                await LookAsync(row, next, cancellationToken);
        }
    }

    private bool MayClimb(RouteRow row) =>
        row is { Moves: true, IsKnown: true, IsDraining: false, Plan.PromotesItself: true, Stage: Stage.Shadow or Stage.Canary }
        && effective.Find(row.Name) is { Paused: false, Held: false };

    /// <summary>Judging costs a few queries: a fourth of a step's time lies between two looks, but no more than 15 s.</summary>
    private bool IsDue(RouteRow row)
    {
        if (!_watched.TryGetValue(row.Name, out var watched) || watched.Epoch != row.Epoch)
            return true;
        var pause = TimeSpan.FromTicks(Math.Clamp(row.Plan.StepTime.Ticks / 4, ShortestPause.Ticks, LongestPause.Ticks));
        return time.GetElapsedTime(watched.LookedAt) >= pause;
    }

    private async ValueTask LookAsync(RouteRow row, PlannedMove next, CancellationToken cancellationToken)
    {
        var verdict = await gate.EvaluateAsync(next, cancellationToken);
        var passes = verdict.Verdict is Verdict.Pass && MoveRules.Refuse(next, routes.Routes.Rows) is null;
        _watched[row.Name] = new Watched(row.Epoch, time.GetTimestamp());
        if (await promotions.LookedAsync(row.Name, row.Epoch, passes, cancellationToken) is { } since && time.GetUtcNow() - since >= row.Plan.StepTime)
            await PromoteAsync(row, next, cancellationToken);
    }

    private async ValueTask PromoteAsync(RouteRow row, PlannedMove next, CancellationToken cancellationToken)
    {
        var request = new MoveRequest
        {
            Route = row.Name,
            To = next.To,
            Share = next.Share,
            Actor = Actor,
            Reason = FormattableString.Invariant($"The gate has passed for {row.Plan.StepTime:c}."),
            Kind = MoveKind.Promotion,
            Epoch = row.Epoch,
        };
        switch (await moves.MoveAsync(request, cancellationToken))
        {
            case MoveResult.Moved moved:
                LogPromoted(row.Name, StageNames.Of(row.Stage, row.Share), StageNames.Of(next.To, next.Share), moved.Entry.Sequence);
                break;
            case MoveResult.Refused refused:
                // It passed a moment ago: whoever may veto does, or writes wait for a person. The next look asks again after a step's time.
                await promotions.LookedAsync(row.Name, row.Epoch, passes: false, cancellationToken);
                LogNotPromoted(row.Name, refused.Sentence);
                break;
        }
    }

    private sealed record Watched(long Epoch, long LookedAt);

    [LoggerMessage(12050, LogLevel.Information, "Route {Route} was promoted from {From} to {To} (entry {Sequence})")]
    private partial void LogPromoted(string route, string from, string to, long sequence);

    [LoggerMessage(12051, LogLevel.Warning, "Route {Route} would be promoted, but: {Reason}")]
    private partial void LogNotPromoted(string route, string reason);
}
