using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.Evidence.Replaying;

/// <summary>The running figures of one replay; several reads are compared at once.</summary>
internal sealed class ReplayProgress
{
    private readonly Lock _lock = new();
    private StoredReplay _replay;

    /// <summary>What was counted up to the position: where a replay that breaks off within a page goes on.</summary>
    private StoredReplay _saved;

    public ReplayProgress(StoredReplay begun) => _replay = _saved = begun;

    public string Route => _replay.Route;

    public long Epoch => _replay.Epoch;

    public string? Position => _replay.Position;

    public void Count(long? total)
    {
        lock (_lock)
            _replay = _replay with { Total = total ?? _replay.Total };
    }

    /// <param name="comparison">Null when the read could not be compared.</param>
    public void Compared(Comparison? comparison)
    {
        lock (_lock)
        {
            _replay = _replay with
            {
                Done = _replay.Done + 1,
                Mismatched = _replay.Mismatched + (comparison?.Mismatched ?? 0),
                Skipped = _replay.Skipped + (comparison is null ? 1 : 0),
            };
        }
    }

    public void MoveTo(string? position)
    {
        lock (_lock)
            _saved = _replay = _replay with { Position = position };
    }

    public StoredReplay Snapshot(string state, DateTimeOffset now)
    {
        lock (_lock)
            return _saved with { State = state, UpdatedAt = now, Total = _replay.Total };
    }
}
