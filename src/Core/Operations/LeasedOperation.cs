namespace LegacyGateway.Core.Operations;

/// <summary>One accepted write that a worker holds: the only thing by which an adapter can be asked to write.</summary>
/// <remarks>Only the worker in Dispatch can make one. It is valid until <see cref="ISystemWriter.ApplyAsync"/> returns.</remarks>
public sealed class LeasedOperation
{
    private readonly IOperationLease _lease;

    internal LeasedOperation(IOperationLease lease, Guid id, WriteRequest request, int attempt, string correlationId, string? traceParent)
    {
        _lease = lease;
        Id = id;
        Request = request;
        Attempt = attempt;
        CorrelationId = correlationId;
        TraceParent = traceParent;
    }

    /// <summary>The operation's id, which a marker field carries into the legacy system.</summary>
    public Guid Id { get; }

    public WriteRequest Request { get; }

    /// <summary>From 1.</summary>
    public int Attempt { get; }

    public string CorrelationId { get; }

    /// <summary>W3C trace context of the caller; null when there was none.</summary>
    public string? TraceParent { get; }

    /// <summary>
    /// Must be called just before the first step that can have an effect (the submitting click, the rename of the import file). Records durably that
    /// from now on the write may have happened, so that a crash before this call is safe to retry and one after it is not.
    /// </summary>
    /// <returns>False when the lease was lost in the meantime: another worker may have the operation, so nothing may be sent.</returns>
    public ValueTask<bool> BeginSendingAsync(CancellationToken cancellationToken) => _lease.BeginSendingAsync(cancellationToken);

    /// <summary>Keeps a screenshot, trace or page with the operation. Secrets must be masked already.</summary>
    public ValueTask KeepEvidenceAsync(Evidence evidence, CancellationToken cancellationToken) => _lease.KeepEvidenceAsync(evidence, cancellationToken);
}
