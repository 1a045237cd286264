using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch.Routing;

/// <summary>All routes in effect that serve a resource or move. Every facade asks it, and nothing else, who answers.</summary>
/// <remarks>Each pair of resource and operation has at most one route; the loader refuses a second.</remarks>
public sealed class RouteTable(ImmutableArray<RouteRow> rows)
{
    private static readonly int OperationCount = Enum.GetValues<ResourceOperation>().Length;

    private readonly FrozenDictionary<string, RouteRow> _byName = rows.ToFrozenDictionary(row => row.Name, StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, RouteRow?[]> _byResource = rows
        .Where(row => !row.IsPlain)
        .GroupBy(row => row.Resource, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, ByOperation, StringComparer.Ordinal);

    public static RouteTable Empty { get; } = new([]);

    /// <summary>In the order of yarp.json.</summary>
    public ImmutableArray<RouteRow> Rows { get; } = rows;

    /// <summary>The row of a route's name in yarp.json; null when no such route has it.</summary>
    public RouteRow? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The row that serves an operation of a resource; null when none does.</summary>
    public RouteRow? Find(string resource, ResourceOperation operation) =>
        _byResource.TryGetValue(resource, out var operations) ? operations[(int)operation] : null;

    /// <summary>Decides who answers. Allocates nothing.</summary>
    /// <returns>Null when no route serves the operation.</returns>
    public RouteDecision? Decide(ResourceContract contract, in DecisionInput input) => Find(contract.Name, input.Operation)?.Decide(input);

    private static RouteRow?[] ByOperation(IEnumerable<RouteRow> rows)
    {
        var byOperation = new RouteRow?[OperationCount];
        foreach (var row in rows)
        {
            foreach (var operation in row.Operations)
                byOperation[(int)operation] = row;
        }

        return byOperation;
    }
}
