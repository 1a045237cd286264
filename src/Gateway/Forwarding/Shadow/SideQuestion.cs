using System.Diagnostics;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Dispatch.Splitting;
using LegacyGateway.Forwarding.Remote;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>Asks one backend of a route for the sake of evidence: marked, limited in time, counted, and never in a caller's way.</summary>
internal sealed class SideQuestion(RemoteExchange exchange, EvidenceLedger ledger, IOptions<EvidenceOptions> options, TimeProvider time)
{
    private readonly ShadowOptions _options = options.Value.Shadow;

    /// <summary>Whether legacy has room for more than its callers ask of it.</summary>
    public bool HasRoom(GatewaySnapshot snapshot, Backend backend) =>
        snapshot.Dispatcher.LoadOf(backend) is not { } load || load < _options.LegacyLoad;

    /// <exception cref="OperationCanceledException">The gateway stops.</exception>
    public async Task<Observed> AskAsync(GatewaySnapshot snapshot, ShadowRead read, Backend backend, CancellationToken cancellationToken)
    {
        var observed = await LookAsync(snapshot, read, backend, cancellationToken);
        ledger.Answered(read.Route, backend, observed.Failed, observed.Took, toCaller: false);
        return observed;
    }

    /// <summary>The same for a person's curiosity: it is no evidence.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async Task<Observed> LookAsync(GatewaySnapshot snapshot, ShadowRead read, Backend backend, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        var started = time.GetTimestamp();
        try
        {
            return await SendAsync(snapshot, read, backend, started, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Observed.Failure("failed", time.GetElapsedTime(started));
        }
    }

    private Task<Observed> SendAsync(GatewaySnapshot snapshot, ShadowRead read, Backend backend, long started, CancellationToken cancellationToken) => read switch
    {
        ResourceRead resource when backend is Backend.Legacy { InProcess: true } || !CanBeAskedPlainly(snapshot, resource.Request, backend) =>
            DispatchAsync(snapshot, resource, backend, started, cancellationToken),
        ResourceRead resource => ExchangeAsync(read, resource.CallTo(backend), started, cancellationToken),
        PlainRead plain => ExchangeAsync(read, plain.Call with { Decision = new RouteDecision(read.Route, backend) }, started, cancellationToken),
        _ => throw new UnreachableException(),
    };

    private async Task<Observed> DispatchAsync(GatewaySnapshot snapshot, ResourceRead read, Backend backend, long started, CancellationToken cancellationToken)
    {
        var outcome = await snapshot.Dispatcher.AskAsideAsync(read.Request with { Hop = HopOf.Aside(read.Request.Hop) }, read.Route, backend, cancellationToken);
        var observed = Observations.Of(outcome, read.Request, time.GetElapsedTime(started), _options.CompareLimit);
        (outcome as Outcome.Done)?.Answer.Records.Dispose();
        return observed;
    }

    /// <summary>As the service writes it: what the dialect's reader would mend or leave out is evidence.</summary>
    private async Task<Observed> ExchangeAsync(ShadowRead read, RemoteCall call, long started, CancellationToken cancellationToken)
    {
        using var reply = await exchange.SendAsync(call with { Hop = HopOf.Aside(call.Hop) }, cancellationToken);
        // One that nobody can decode is compared as it is: no JSON.
        if (!BodyEncoding.TryDecode(reply.Body, reply.Headers.ContentEncoding.ToString(), _options.CompareLimit, out var body, out var tooLarge))
            body = reply.Body.ToArray();
        return read.Observe(reply.Failure is null || reply.IsTooLarge ? reply.Status : 0, reply.Headers, body, tooLarge || reply.IsTooLarge, time.GetElapsedTime(started));
    }

    /// <summary>A request that has to be taken apart, or whose answer is checked by a row filter, goes the way of the dispatcher.</summary>
    private static bool CanBeAskedPlainly(GatewaySnapshot snapshot, ResourceRequest request, Backend backend) =>
        request.Contract.RowFilters.IsEmpty
        && FanOut.TryPlan(request, (backend is Backend.Migrated migrated ? snapshot.CapabilitiesOf(migrated) : ClusterCapabilities.All).Reach, out var parts, out _)
        && parts.Length == 1;
}
