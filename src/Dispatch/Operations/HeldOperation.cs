using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.Logging;
using Kept = LegacyGateway.Core.Operations.Evidence;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>An operation while this worker holds its lease: what the adapter can ask of the worker.</summary>
internal sealed partial class HeldOperation(
    StoredOperation operation, StoredOperations store, OperationEvidence evidence, OperationOptions options, TimeProvider time, ILogger logger) : IOperationLease, IDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private long _renewed = time.GetTimestamp();
    private volatile bool _ended;

    public StoredOperation Operation { get; private set; } = operation;

    /// <summary>Ends when the lease is lost, or may be because the store does not answer.</summary>
    public CancellationToken Lost => _lost.Token;

    public bool IsLost => _lost.IsCancellationRequested;

    public async ValueTask<bool> BeginSendingAsync(CancellationToken cancellationToken)
    {
        if (!IsLost && await store.BeginSendingAsync(Operation, options.Lease, cancellationToken))
        {
            Operation = Operation with { SendingAt = time.GetUtcNow() };
            Volatile.Write(ref _renewed, time.GetTimestamp());
            return true;
        }

        await LoseAsync();
        return false;
    }

    public async ValueTask KeepEvidenceAsync(Kept kept, CancellationToken cancellationToken)
    {
        if (!await evidence.KeepAsync(Operation.Id, kept, options.EvidenceBytes, options.EvidenceRetention, cancellationToken))
            LogNoRoom(Operation.Id, kept.Name, kept.Content.Length);
    }

    /// <summary>Prolongs the lease; when the store has not confirmed it for a whole lease, it counts as lost.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await store.RenewAsync(Operation, options.Lease, cancellationToken))
                await LoseAsync();
            else
                Volatile.Write(ref _renewed, time.GetTimestamp());
        }
        catch (Exception exception) when (!exception.IsStop(cancellationToken))
        {
            // A border: the store may be back before the lease ends.
            LogNotRenewed(Operation.Id, exception.Message);
            if (time.GetElapsedTime(Volatile.Read(ref _renewed)) >= options.Lease)
                await LoseAsync();
        }
    }

    public void Dispose()
    {
        _ended = true;
        _lost.Dispose();
    }

    private async ValueTask LoseAsync()
    {
        // A lease that was being prolonged while its operation was settled is not lost: nobody needs it any more.
        if (_ended)
            return;
        try
        {
            if (!IsLost)
                LogLost(Operation.Id);
            await _lost.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It was settled at this very moment.
        }
    }

    [LoggerMessage(9010, LogLevel.Warning, "Operation {Operation}: the lease was lost; another worker may have it.")]
    private partial void LogLost(Guid operation);

    [LoggerMessage(9011, LogLevel.Warning, "Operation {Operation}: the lease could not be prolonged: {Reason}")]
    private partial void LogNotRenewed(Guid operation, string reason);

    [LoggerMessage(9012, LogLevel.Warning, "Operation {Operation}: there is no room for its evidence {Name} of {Bytes} bytes.")]
    private partial void LogNoRoom(Guid operation, string name, int bytes);
}
