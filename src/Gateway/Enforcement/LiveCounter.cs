namespace LegacyGateway.Enforcement;

/// <summary>What was checked and found on one route with one backend.</summary>
internal sealed class LiveCounter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Violation, (long Answers, DateTimeOffset Last)> _violations = [];
    private long _checked;
    private long _bad;

    public void Add(HashSet<Violation> violations, DateTimeOffset now)
    {
        lock (_lock)
        {
            _checked++;
            _bad += violations.Count > 0 ? 1 : 0;
            foreach (var violation in violations)
                _violations[violation] = (_violations.GetValueOrDefault(violation).Answers + 1, now);
        }
    }

    public LiveBoundary Report(string route, string backend)
    {
        lock (_lock)
        {
            return new LiveBoundary(route, backend, _checked, _bad,
            [
                .. _violations.OrderByDescending(entry => entry.Value.Answers).ThenBy(entry => entry.Key.Field, StringComparer.Ordinal)
                    .Select(entry => new LiveField(entry.Key.Field, entry.Key.Kind, entry.Value.Answers, entry.Value.Last)),
            ]);
        }
    }
}
