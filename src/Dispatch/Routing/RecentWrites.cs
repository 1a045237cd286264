using System.Collections.Concurrent;

namespace LegacyGateway.Dispatch.Routing;

/// <summary>
/// Where records were written a moment ago, so that they are read there: a key with an unfinished write, or one that ended within the
/// route's replication lag, and for lists whatever the consumer wrote.
/// </summary>
/// <remarks>Kept in memory, one entry for each key; looking up allocates nothing and costs one comparison while nothing was written.</remarks>
public sealed class RecentWrites(TimeProvider time)
{
    /// <summary>Entries that ended are looked for after so many new ones.</summary>
    private const int SweepAfter = 1024;

    private readonly ConcurrentDictionary<string, Written> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Written> _consumers = new(StringComparer.Ordinal);
    private int _sinceSweep;

    /// <summary>A write began, or was accepted: the record is read from that backend until <see cref="End"/> and the lag behind it.</summary>
    /// <param name="key">Null when the backend is yet to allocate it.</param>
    /// <param name="backend">The <see cref="Backend.Name"/> of the backend that is written.</param>
    public void Begin(string resource, string? key, string? consumer, string backend) =>
        Change(resource, key, consumer, backend, static (before, backend, _) => new Written(backend, before.Unfinished + 1, before.Until), 0);

    /// <summary>A write ended: the other backend shows it after <paramref name="lag"/>. Once for each <see cref="Begin"/>.</summary>
    public void End(string resource, string? key, string? consumer, string backend, TimeSpan lag)
    {
        var until = time.GetTimestamp() + (long)(lag.TotalSeconds * time.TimestampFrequency);
        Change(resource, key, consumer, backend, static (before, backend, until) => new Written(backend, Math.Max(0, before.Unfinished - 1), Math.Max(before.Until, until)), until);
        if (Interlocked.Increment(ref _sinceSweep) >= SweepAfter)
            Sweep();
    }

    /// <summary>The side on which a read finds what was written a moment ago; null when nothing that concerns it was.</summary>
    internal Side? Find(RouteRow row, in DecisionInput input)
    {
        if (_keys.IsEmpty && _consumers.IsEmpty)
            return null;
        if (!input.Key.IsEmpty)
            return Find(_keys, row, input.Key);
        return input.Caller.Consumer is { } consumer ? Find(_consumers, row, consumer) : null;
    }

    private Side? Find(ConcurrentDictionary<string, Written> all, RouteRow row, ReadOnlySpan<char> name)
    {
        // The longest keys that contracts allow are far below this; a longer one is looked up on the heap.
        Span<char> space = stackalloc char[256];
        var length = row.Resource.Length + 1 + name.Length;
        var text = length <= space.Length ? space[..length] : new char[length];
        row.Resource.CopyTo(text);
        text[row.Resource.Length] = '/';
        name.CopyTo(text[(row.Resource.Length + 1)..]);
        if (!all.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var written) || !written.Matters(time.GetTimestamp()))
            return null;
        return written.Backend == row.Candidate?.Name ? Side.Candidate : written.Backend == row.Legacy?.Name ? Side.Legacy : null;
    }

    private void Change(string resource, string? key, string? consumer, string backend, Func<Written, string, long, Written> change, long until)
    {
        if (key is not null)
            Change(_keys, $"{resource}/{key}");
        if (consumer is not null)
            Change(_consumers, $"{resource}/{consumer}");

        void Change(ConcurrentDictionary<string, Written> all, string name) => all.AddOrUpdate(
            name, _ => change(Written.Never, backend, until), (_, before) => change(before, backend, until));
    }

    private void Sweep()
    {
        Interlocked.Exchange(ref _sinceSweep, 0);
        var now = time.GetTimestamp();
        foreach (var all in new[] { _keys, _consumers })
        {
            foreach (var (name, written) in all)
            {
                if (!written.Matters(now))
                    all.TryRemove(KeyValuePair.Create(name, written));
            }
        }
    }

    /// <param name="Backend">The one that was written last.</param>
    /// <param name="Until">A timestamp: the end of the lag behind the last write that ended.</param>
    private sealed record Written(string Backend, int Unfinished, long Until)
    {
        public static Written Never { get; } = new("", 0, long.MinValue);

        public bool Matters(long now) => Unfinished > 0 || Until >= now;
    }
}
