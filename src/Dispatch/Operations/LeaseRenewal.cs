using System.Collections.Concurrent;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Prolongs the leases of all operations that this worker holds, three times in the length of a lease.</summary>
internal sealed class LeaseRenewal : IAsyncDisposable
{
    private readonly ConcurrentDictionary<HeldOperation, byte> _held = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public LeaseRenewal(OperationOptions options, TimeProvider time) => _loop = RunAsync(options.Lease / 3, time);

    public void Add(HeldOperation held) => _held[held] = 0;

    public void Remove(HeldOperation held) => _held.TryRemove(held, out _);

    public async ValueTask DisposeAsync()
    {
        if (_loop.IsCompleted)
            return;
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync(TimeSpan interval, TimeProvider time)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                await Task.WhenAll(_held.Keys.Select(held => held.RenewAsync(_stop.Token)));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The worker ends.
        }
    }
}
