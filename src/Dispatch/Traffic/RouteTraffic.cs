using System.Collections.Immutable;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Traffic;

/// <summary>What was asked of one route: how much of it legacy still answers, and the last requests. It outlives the rows, which change with each move.</summary>
public sealed class RouteTraffic(string route, TimeProvider time)
{
    /// <summary>Requests that are remembered.</summary>
    private const int MostRecent = 200;

    /// <summary>Of more requests than these in a second only some are remembered, so that remembering costs nothing under load.</summary>
    private const int MostPerSecond = 20;

    private readonly long _pause = time.TimestampFrequency / MostPerSecond;
    // Made for the first request: most of many routes may have none.
    private RecentRequest?[]? _recent;
    private long _legacyRequests;
    private long _otherRequests;
    private long _legacyRecords;
    private long _next;
    private long _notBefore;

    public string Route { get; } = route;

    /// <summary>Since the process started.</summary>
    public TrafficCount Count
    {
        get
        {
            var legacy = Volatile.Read(ref _legacyRequests);
            return new TrafficCount(legacy + Volatile.Read(ref _otherRequests), legacy, Volatile.Read(ref _legacyRecords));
        }
    }

    /// <summary>The requests that were remembered, the oldest first.</summary>
    public ImmutableArray<RecentRequest> Recent
    {
        get
        {
            var next = Volatile.Read(ref _next);
            return Volatile.Read(ref _recent) is not { } recent ? [] : [.. Enumerable.Range(0, MostRecent).Select(place => Volatile.Read(ref recent[(next + place) % MostRecent])).OfType<RecentRequest>()];
        }
    }

    /// <summary>Counts a decision. Called on the way of every request: it allocates only for the few that it remembers.</summary>
    public void Decided(in DecisionInput input, in RouteDecision decision)
    {
        Interlocked.Increment(ref decision.Backend is Backend.Legacy ? ref _legacyRequests : ref _otherRequests);
        var now = time.GetTimestamp();
        var notBefore = Volatile.Read(ref _notBefore);
        if (now >= notBefore && input.Override is null && Interlocked.CompareExchange(ref _notBefore, now + _pause, notBefore) == notBefore)
            Remember(input, decision);
    }

    /// <summary>Legacy gave so many records.</summary>
    public void Read(int records) => Interlocked.Add(ref _legacyRecords, records);

    private void Remember(in DecisionInput input, in RouteDecision decision)
    {
        var recent = LazyInitializer.EnsureInitialized(ref _recent, static () => new RecentRequest?[MostRecent]);
        var place = (Interlocked.Increment(ref _next) - 1) % MostRecent;
        Volatile.Write(ref recent[place], new RecentRequest
        {
            At = time.GetUtcNow(),
            Operation = input.Operation,
            Caller = input.Caller,
            Key = input.Key.ToString(),
            HasCursor = input.HasCursor,
            CursorSystem = input.CursorSystem,
            CohortHeader = input.CohortHeader,
            Backend = decision.Backend.Name,
        });
    }
}
