using System.Collections.Concurrent;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>What this replica has counted of one route at one epoch and not yet written to the store.</summary>
internal sealed class RouteLedger(string route, long epoch)
{
    /// <summary>Fields come from answers: a service that makes up names must not fill the store.</summary>
    private const int MostFields = 500;

    private const string OtherFields = "…";

    private readonly BackendLedger _legacy = new(Side.Legacy);
    private readonly BackendLedger _candidate = new(Side.Candidate);
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _fields = new(StringComparer.Ordinal);
    private long _recentAnswers;
    private long _recentErrors;

    public string Route { get; } = route;

    public long Epoch { get; } = epoch;

    /// <param name="toCaller">Whether a caller got the answer; only such answers of the candidate can roll a route back.</param>
    public void Answered(Side side, bool failed, TimeSpan took, bool toCaller)
    {
        (side is Side.Legacy ? _legacy : _candidate).Count(failed, took);
        if (side is not Side.Candidate || !toCaller)
            return;
        Interlocked.Increment(ref _recentAnswers);
        if (failed)
            Interlocked.Increment(ref _recentErrors);
    }

    public void Compared(Comparison comparison, bool noise)
    {
        Add(noise ? CounterNames.NoiseCompared : CounterNames.Compared, comparison.Records);
        Add(noise ? CounterNames.NoiseMismatched : CounterNames.Mismatched, comparison.Mismatched);
        if (!noise)
            Add(CounterNames.Ignored, comparison.Ignored);
        // A field that differs in three items of one record differs in one record.
        foreach (var difference in comparison.Differences.DistinctBy(static difference => (difference.Field, difference.Kind, difference.Record)))
            Add(CounterNames.Field(Known(difference), noise), 1);
    }

    public void Skipped(string reason) => Add(CounterNames.SkippedPrefix + reason, 1);

    /// <summary>Takes all that was counted.</summary>
    /// <param name="take">Gets name and count.</param>
    /// <returns>Whether a caller got an error of the candidate.</returns>
    public bool Drain(Action<string, long> take)
    {
        _legacy.Drain(take);
        _candidate.Drain(take);
        var errors = Interlocked.Exchange(ref _recentErrors, 0);
        if (errors != 0)
            take(CounterNames.RecentErrors, errors);
        // After the errors: an error without its answer would count twice as heavy for a moment.
        var answers = Interlocked.Exchange(ref _recentAnswers, 0);
        if (answers != 0)
            take(CounterNames.RecentAnswers, answers);
        foreach (var name in _counts.Keys)
        {
            if (_counts.TryRemove(name, out var count) && count != 0)
                take(name, count);
        }

        return errors != 0;
    }

    private Difference Known(Difference difference) =>
        _fields.ContainsKey(difference.Field) || (_fields.Count < MostFields && (_fields.TryAdd(difference.Field, 0) || true))
            ? difference
            : difference with { Field = OtherFields };

    private void Add(string name, long count)
    {
        if (count != 0)
            _counts.AddOrUpdate(name, static (_, added) => added, static (_, before, added) => before + added, count);
    }
}
