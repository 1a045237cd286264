using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Configuration;

/// <summary>An adapter that several snapshots may hold, because its files did not change between them; disposed when the last lets go.</summary>
internal sealed class SharedAdapter(ISystemAdapter adapter, string fingerprint, long generation)
{
    private int _holders = 1;
    private int _started;
    private int _ended;

    public ISystemAdapter Adapter { get; } = adapter;

    /// <summary>Changes when any file changes that the adapter was made from.</summary>
    public string Fingerprint { get; } = fingerprint;

    /// <summary>Unique in the process.</summary>
    public long Generation { get; } = generation;

    /// <summary>Lets an adapter that works on its own begin; once, however many snapshots hold it.</summary>
    public void Start()
    {
        if (Adapter is IActiveSystem active && Interlocked.Exchange(ref _started, 1) == 0)
            active.Start();
    }

    public SharedAdapter Hold()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    public ValueTask ReleaseAsync() => Interlocked.Decrement(ref _holders) == 0 ? EndAsync() : ValueTask.CompletedTask;

    /// <summary>Ends the adapter, whoever still holds it; once.</summary>
    public ValueTask EndAsync() => Interlocked.Exchange(ref _ended, 1) == 0 ? Adapter.DisposeAsync() : ValueTask.CompletedTask;
}
