using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>What the answers of one request have in common: how old the oldest is, what was left out. Holds their records until the answer is written.</summary>
internal sealed class AnswerNotes : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<RecordSet> _records = [];

    /// <summary>When the oldest data was true; null when nothing was read.</summary>
    public DateTimeOffset? AsOf { get; private set; }

    public bool Stale { get; private set; }

    /// <summary>Records that were left out of lists.</summary>
    public int Omitted { get; private set; }

    public void Note(Answer answer)
    {
        lock (_lock)
        {
            _records.Add(answer.Records);
            AsOf = AsOf is { } asOf && asOf < answer.AsOf ? asOf : answer.AsOf;
            Stale |= answer.Stale;
            Omitted += answer.Omitted;
        }
    }

    public void Dispose()
    {
        foreach (var records in _records)
            records.Dispose();
        _records.Clear();
    }
}
