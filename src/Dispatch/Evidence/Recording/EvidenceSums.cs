using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>Makes the evidence of a route out of the sums of its counters.</summary>
internal static class EvidenceSums
{
    public static RouteEvidence Nothing(string route) => Read(route, FrozenDictionary<string, long>.Empty);

    public static RouteEvidence Read(string route, IReadOnlyDictionary<string, long> sums) => new()
    {
        Route = route,
        Compared = Of(sums, CounterNames.Compared),
        Mismatched = Of(sums, CounterNames.Mismatched),
        NoiseCompared = Of(sums, CounterNames.NoiseCompared),
        NoiseMismatched = Of(sums, CounterNames.NoiseMismatched),
        Ignored = Of(sums, CounterNames.Ignored),
        Fields = FieldsOf(sums),
        NotCompared = sums.Where(sum => sum.Key.StartsWith(CounterNames.SkippedPrefix, StringComparison.Ordinal))
            .ToFrozenDictionary(sum => sum.Key[CounterNames.SkippedPrefix.Length..], sum => sum.Value, StringComparer.Ordinal),
        Legacy = BackendOf(sums, Side.Legacy),
        Candidate = BackendOf(sums, Side.Candidate),
    };

    private static ImmutableArray<FieldEvidence> FieldsOf(IReadOnlyDictionary<string, long> sums)
    {
        var differences = ByField(sums, CounterNames.FieldPrefix);
        var noise = ByField(sums, CounterNames.NoisePrefix);
        return
        [
            .. differences.Keys.Union(noise.Keys)
                .Select(place => new FieldEvidence(place.Field, place.Kind, differences.GetValueOrDefault(place), noise.GetValueOrDefault(place)))
                .OrderByDescending(field => field.Counts).ThenByDescending(field => field.Differences).ThenBy(field => field.Field, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<(string Field, DifferenceKind Kind), long> ByField(IReadOnlyDictionary<string, long> sums, string prefix)
    {
        var fields = new Dictionary<(string, DifferenceKind), long>();
        foreach (var (name, count) in sums)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && CounterNames.TryReadField(name.AsSpan(prefix.Length), out var field, out var kind))
                fields[(field, kind)] = count;
        }

        return fields;
    }

    private static BackendEvidence BackendOf(IReadOnlyDictionary<string, long> sums, Side side)
    {
        var slots = new long[LatencySlots.Count];
        var prefix = CounterNames.LatencyPrefix(side);
        foreach (var (name, count) in sums)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(prefix.Length), CultureInfo.InvariantCulture, out var slot) && slot >= 0 && slot < slots.Length)
            {
                slots[slot] = count;
            }
        }

        return new BackendEvidence(Of(sums, CounterNames.Answers(side)), Of(sums, CounterNames.Errors(side)), [.. slots]);
    }

    private static long Of(IReadOnlyDictionary<string, long> sums, string name) => sums.GetValueOrDefault(name);
}
