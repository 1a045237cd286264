using System.Collections.Concurrent;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Health;

/// <summary>The last known status of every system, written by <see cref="SystemWatch"/>.</summary>
internal sealed class SystemBoard
{
    private readonly ConcurrentDictionary<string, SystemStatus> _statuses = new(StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public IReadOnlyList<SystemStatus> All => [.. _statuses.Values.OrderBy(status => status.System, StringComparer.Ordinal)];

    public SystemStatus? Find(string system) => _statuses.GetValueOrDefault(system);

    /// <returns>The status before; null for the first.</returns>
    public SystemStatus? Report(string system, SystemHealth health, DateTimeOffset now)
    {
        var before = Find(system);
        var since = before is not null && before.Healthy == health.Healthy ? before.Since : now;
        _statuses[system] = new SystemStatus(system, health.Healthy, health.Detail, since, now) { Screens = health.Screens, Files = health.Files };
        return before;
    }

    /// <summary>Forgets the systems that the configuration no longer names.</summary>
    public void Keep(IEnumerable<string> systems)
    {
        foreach (var gone in _statuses.Keys.Except(systems, StringComparer.Ordinal))
            _statuses.TryRemove(gone, out _);
    }
}
