namespace LegacyGateway.Tests.Adapters.Fixtures;

/// <summary>A clock that somebody sets forward and back; time itself goes on as ever, so that waiting takes as long as it does.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    /// <summary>How far it is ahead of the real one.</summary>
    public TimeSpan Shift
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _shift));
        set => Volatile.Write(ref _shift, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
