using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>
/// Keeps which writes are forwarded on routes that move, before they are: a drain waits for them, whoever wrote reads them where they were written, and a
/// move back lists their keys.
/// </summary>
public sealed partial class ForwardedWrites(StoredWrites store, RecentWrites recent, IRoutesInEffect routes, TimeProvider time, ILogger<ForwardedWrites> log)
{
    /// <summary>Before a write is forwarded.</summary>
    /// <param name="key">The record's key as in paths; null for a create.</param>
    /// <exception cref="System.Data.Common.DbException">The store does not answer: the write may not be forwarded.</exception>
    public async ValueTask<ForwardedWrite> BeginAsync(RouteDecision decision, string? key, Caller caller, CancellationToken cancellationToken)
    {
        var route = decision.Route;
        if (RouteShift.GuardOf(decision) is not { } guard || route.Stage is Stage.Retired)
            return new ForwardedWrite.NotKept();
        var entry = new ForwardedEntry(Guid.CreateVersion7(time.GetUtcNow()), route.Name, route.Resource, key, caller.Consumer ?? "", decision.Backend.Name);
        if (!await store.BeginAsync(entry, guard, cancellationToken))
            return new ForwardedWrite.Moving();
        recent.Begin(entry.Resource, key, caller.Consumer, entry.Backend);
        return new ForwardedWrite.Kept(entry, key, caller.Consumer);
    }

    /// <summary>After the answer, whatever it was.</summary>
    /// <param name="mayHaveHappened">False when the service refused the write.</param>
    /// <param name="key">The record that was written; null when the answer does not tell.</param>
    public async ValueTask EndAsync(ForwardedWrite write, bool mayHaveHappened, string? key)
    {
        if (write is not ForwardedWrite.Kept kept)
            return;
        var entry = kept.Entry with { Record = key ?? kept.Entry.Record };
        var lag = mayHaveHappened ? RecentWritesWatch.LagOf(routes.Routes, entry.Resource) : TimeSpan.Zero;
        if (kept.Key is null && key is not null)
            recent.End(entry.Resource, key, null, entry.Backend, lag);
        recent.End(entry.Resource, kept.Key, kept.Consumer, entry.Backend, lag);
        try
        {
            // Whoever wrote may have left: the write is kept all the same.
            if (mayHaveHappened)
                await store.EndAsync(entry, CancellationToken.None);
            else
                await store.ForgetAsync(entry, CancellationToken.None);
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            // The write itself is done and answered; it counts as under way for two minutes, and is listed.
            LogNotEnded(entry.Route, exception.Message);
        }
    }

    [LoggerMessage(12040, LogLevel.Warning, "That a write of route {Route} has ended could not be kept: {Reason}")]
    private partial void LogNotEnded(string route, string reason);
}
