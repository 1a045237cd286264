using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Rest.Writing;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>Writes to another server in the REST dialect, under the operation's id as Idempotency-Key, and follows the operation that the server makes of it.</summary>
/// <remarks>
/// 1. What follows may have an effect. 2. The write is sent; the server may answer at once, or accept. 3. What it accepted is asked about for a while; then the worker
/// lets go and sends the same write again later, which the server answers with the same operation.
/// </remarks>
internal sealed class RemoteDoor(RemoteExchange exchange, RouteDecision decision, TimeProvider time) : ISystemWriter
{
    private const int WaitSeconds = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly FrozenSet<ResourceOperation> Writes = [ResourceOperation.Create, ResourceOperation.Update, ResourceOperation.Delete];

    public FrozenSet<ResourceOperation> WritesOf(ResourceContract contract) => Writes;

    /// <summary>The server checks for itself.</summary>
    public ImmutableArray<FieldProblem> Refuse(WriteRequest request) => [];

    public async ValueTask<Outcome> ApplyAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        // 1.
        if (!await operation.BeginSendingAsync(cancellationToken))
            return new Outcome.NotSent(new BackendError(BackendErrorKind.Unavailable, "The lease was lost."));

        // 2.
        string? location;
        using (var reply = await exchange.SendAsync(CallOf(operation), cancellationToken))
        {
            if (reply.Failure is { } failure)
                return new Outcome.Unknown(failure with { RetryAfter = failure.RetryAfter ?? Pause });
            location = reply.Status == StatusCodes.Status202Accepted ? reply.Headers.Location.ToString() : null;
            if (location is null)
                return RemoteWriteAnswer.Read(reply, operation.Request, decision.Backend.Name, time.GetUtcNow());
        }

        // 3.
        var begun = time.GetTimestamp();
        while (true)
        {
            if (await AskAsync(operation, location, cancellationToken) is { } outcome)
                return outcome;
            if (time.GetElapsedTime(begun) >= Patience)
                return new Outcome.Unknown(new BackendError(BackendErrorKind.Overloaded, $"{decision.Backend.Name} is still at it: {location}.", RetryAfter: Pause));
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Sending the same again is the check.</summary>
    public WriteCheck? CheckOf(LeasedOperation operation) => null;

    private RemoteCall CallOf(LeasedOperation operation) => RemoteWriteCall.Of(
        operation.Request,
        decision,
        HopOf(operation),
        [
            (IdempotencyHeader.Name, IdempotencyHeader.Write(operation.Id.ToString("D"))),
            ("Prefer", string.Create(CultureInfo.InvariantCulture, $"wait={WaitSeconds}")),
        ]);

    private static HopContext HopOf(LeasedOperation operation) => new(operation.CorrelationId, operation.TraceParent);

    /// <returns>Null while the server's operation is under way, or cannot be asked about.</returns>
    private async ValueTask<Outcome?> AskAsync(LeasedOperation operation, string location, CancellationToken cancellationToken)
    {
        var path = Uri.TryCreate(location, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsolutePath : location;
        if (!path.StartsWith('/'))
            return new Outcome.Unknown(new BackendError(BackendErrorKind.InvalidAnswer, $"{decision.Backend.Name} accepted the write and gave no usable Location."));
        using var reply = await exchange.SendAsync(
            new RemoteCall(decision, HttpMethods.Get, path, "") { Hop = HopOf(operation) }, cancellationToken);
        return reply.Failure is null && reply.Status == StatusCodes.Status200OK
            ? RemoteWriteAnswer.ReadOperation(reply, operation.Request, decision.Backend.Name, time.GetUtcNow())
            : null;
    }
}
