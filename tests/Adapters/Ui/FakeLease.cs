using System.Collections.Concurrent;
using LegacyGateway.Core.Operations;

namespace LegacyGateway.Tests.Adapters.Ui;

/// <summary>The worker's side of an operation.</summary>
internal sealed class FakeLease(bool held = true) : IOperationLease
{
    private int _begun;

    public ConcurrentQueue<Evidence> Evidence { get; } = [];

    /// <summary>How often the adapter said that it begins to send.</summary>
    public int Begun => _begun;

    public ValueTask<bool> BeginSendingAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _begun);
        return ValueTask.FromResult(held);
    }

    public ValueTask KeepEvidenceAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        Evidence.Enqueue(evidence);
        return ValueTask.CompletedTask;
    }
}
