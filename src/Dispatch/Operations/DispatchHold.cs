using System.Collections.Frozen;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>One configuration while something works with it.</summary>
public sealed class DispatchHold(
    Dispatcher dispatcher, ContractSet contracts, RouteTable routes, FrozenDictionary<string, SystemConfiguration> systems, Action release) : IDisposable
{
    /// <summary>What holds for services, and for systems behind another gateway: that one protects the system.</summary>
    private static readonly OperationLimits Elsewhere = new() { Concurrency = 8 };

    public Dispatcher Dispatcher { get; } = dispatcher;

    public ContractSet Contracts { get; } = contracts;

    public RouteTable Routes { get; } = routes;

    /// <summary>How writes to a backend are carried out.</summary>
    /// <param name="backend">The name of a system or service.</param>
    public OperationLimits LimitsOf(string backend) => systems.TryGetValue(backend, out var system) ? system.Operations : Elsewhere;

    public string TimeZoneOf(string backend) => systems.TryGetValue(backend, out var system) ? system.TimeZone : "UTC";

    /// <summary>The door of a system in this process; null when it takes no writes.</summary>
    public ISystemWriter? WriterOf(string system) => Dispatcher.Systems.TryGetValue(system, out var found) ? found.Adapter as ISystemWriter : null;

    /// <summary>All that writes can go to: the systems of this process with a door, and what routes send writes to.</summary>
    public IEnumerable<string> Backends() => Dispatcher.Systems
        .Where(system => system.Value.Adapter is ISystemWriter)
        .Select(system => system.Key)
        .Concat(Routes.Rows.Where(row => row.Writes).SelectMany(row => new[] { row.Legacy?.Name, row.Candidate?.Name }).OfType<string>())
        .Distinct(StringComparer.Ordinal);

    public void Dispose() => release();
}
