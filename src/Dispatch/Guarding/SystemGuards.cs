using System.Collections.Concurrent;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Dispatch.Guarding;

/// <summary>The guards of all systems. They outlive a configuration, so that an open breaker stays open over a reload.</summary>
/// <remarks>A guard is replaced only when the limits of its system change; requests that are under way end on the old one.</remarks>
public sealed class SystemGuards(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, SystemGuard> _guards = new(StringComparer.Ordinal);

    /// <summary>The guard of a system with these limits: the present one when they have not changed.</summary>
    public SystemGuard Of(string system, SystemLimits limits) => _guards.AddOrUpdate(
        system,
        static (name, state) => new SystemGuard(name, state.limits, state.time),
        static (name, present, state) => present.Limits == state.limits ? present : new SystemGuard(name, state.limits, state.time),
        (limits, time));
}
