namespace LegacyGateway.Core.Operations;

/// <summary>What the worker does for the adapter while it holds an operation.</summary>
internal interface IOperationLease
{
    /// <inheritdoc cref="LeasedOperation.BeginSendingAsync"/>
    ValueTask<bool> BeginSendingAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="LeasedOperation.KeepEvidenceAsync"/>
    ValueTask KeepEvidenceAsync(Evidence evidence, CancellationToken cancellationToken);
}
