namespace LegacyGateway.Evidence.Replaying;

/// <summary>Lets so many a second pass, evenly.</summary>
internal sealed class Pace(int perSecond, TimeProvider time)
{
    private readonly long _interval = time.TimestampFrequency / perSecond;
    private long _next = time.GetTimestamp();

    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        var mine = Interlocked.Add(ref _next, _interval) - _interval;
        var now = time.GetTimestamp();
        // What was not used is not made up for.
        if (mine < now - time.TimestampFrequency)
            Interlocked.CompareExchange(ref _next, now, mine + _interval);
        if (mine > now)
            await Task.Delay(time.GetElapsedTime(now, mine), time, cancellationToken);
    }
}
