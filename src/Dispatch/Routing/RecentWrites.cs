using System.Collections.Concurrent;
using LegacyGateway.State.Operations;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Dispatch.Routing;

/// <summary>
/// Where records were written a moment ago, so that they are read there: a key with an unfinished write, or one that ended within the
/// route's replication lag, and for lists whatever the consumer wrote.
/// </summary>
/// <remarks>
/// What this replica does is known at once, what others do as of the last look at the store. Kept in memory, one entry for each key; looking up
/// allocates nothing and costs one comparison while nothing was written.
/// </remarks>
public sealed class RecentWrites(TimeProvider time)
{
    /// <summary>Entries that ended are looked for after so many new ones.</summary>
    private const int SweepAfter = 1024;

    /// <summary>An accepted write stands in the store; until then this replica has seen it there.</summary>
    internal static readonly TimeSpan UntilSeen = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Written> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Written> _consumers = new(StringComparer.Ordinal);
    private volatile Seen _seen = Seen.Nothing;

    // Whether this replica ever wrote: asking a ConcurrentDictionary whether it is empty takes all its locks, on the way of every read.
    private volatile bool _wrote;
    private int _sinceSweep;

    /// <summary>A write was accepted for later: the store tells until when it is unfinished.</summary>
    public void Accepted(StoredOperation operation)
    {
        var consumer = operation.Consumer.Length == 0 ? null : operation.Consumer;
        Begin(operation.Resource, operation.Record, consumer, operation.Backend);
        End(operation.Resource, operation.Record, consumer, operation.Backend, UntilSeen);
    }

    /// <summary>A write began: the record is read from that backend until <see cref="End"/> and the lag behind it.</summary>
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

    /// <summary>Takes over what the store says of the writes of all replicas; older writes first.</summary>
    public void Show(IReadOnlyCollection<RecentWrite> writes)
    {
        if (writes.Count == 0)
        {
            _seen = Seen.Nothing;
            return;
        }

        var seen = new Seen();
        foreach (var write in writes)
        {
            if (write.Record is not null)
                seen.Keys[NameOf(write.Resource, write.Record)] = write.Backend;
            if (write.Consumer.Length > 0)
                seen.Consumers[NameOf(write.Resource, write.Consumer)] = write.Backend;
        }

        _seen = seen;
    }

    /// <summary>The side on which a read finds what was written a moment ago; null when nothing that concerns it was.</summary>
    internal Side? Find(RouteRow row, in DecisionInput input)
    {
        var seen = _seen;
        if (!_wrote && seen == Seen.Nothing)
            return null;
        if (!input.Key.IsEmpty)
            return Find(_keys, seen.Keys, row, input.Key);
        return input.Caller.Consumer is { } consumer ? Find(_consumers, seen.Consumers, row, consumer) : null;
    }

    private Side? Find(ConcurrentDictionary<string, Written> own, Dictionary<string, string> others, RouteRow row, ReadOnlySpan<char> name)
    {
        // The longest keys that contracts allow are far below this; a longer one is looked up on the heap.
        Span<char> space = stackalloc char[256];
        var length = row.Resource.Length + 1 + name.Length;
        var text = length <= space.Length ? space[..length] : new char[length];
        row.Resource.CopyTo(text);
        text[row.Resource.Length] = '/';
        name.CopyTo(text[(row.Resource.Length + 1)..]);
        string? backend;
        if (own.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var written) && written.Matters(time.GetTimestamp()))
            backend = written.Backend;
        else if (!others.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out backend))
            return null;
        return backend == row.Candidate?.Name ? Side.Candidate : backend == row.Legacy?.Name ? Side.Legacy : null;
    }

    private void Change(string resource, string? key, string? consumer, string backend, Func<Written, string, long, Written> change, long until)
    {
        _wrote = true;
        if (key is not null)
            Change(_keys, NameOf(resource, key));
        if (consumer is not null)
            Change(_consumers, NameOf(resource, consumer));

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

    private static string NameOf(string resource, string what) => $"{resource}/{what}";

    /// <param name="Backend">The one that was written last.</param>
    /// <param name="Until">A timestamp: the end of the lag behind the last write that ended.</param>
    private sealed record Written(string Backend, int Unfinished, long Until)
    {
        public static Written Never { get; } = new("", 0, long.MinValue);

        public bool Matters(long now) => Unfinished > 0 || Until >= now;
    }

    /// <summary>What the store told, by name: the backend. Never changed once it is shown.</summary>
    private sealed class Seen
    {
        public static Seen Nothing { get; } = new();

        public Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Consumers { get; } = new(StringComparer.Ordinal);
    }
}
