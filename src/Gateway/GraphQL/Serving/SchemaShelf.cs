using LegacyGateway.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.GraphQL.Documents;
using LegacyGateway.GraphQL.Schemas;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>The schema of the configuration in effect, with its documents. A move changes neither: they are made anew when contracts change, or what routes serve.</summary>
internal sealed class SchemaShelf
{
    private readonly Lock _lock = new();
    private volatile Kept? _kept;

    /// <returns>Null when the snapshot has nothing to query: a deployment of plain routes alone.</returns>
    public Shelved? Of(GatewaySnapshot snapshot)
    {
        var kept = _kept;
        if (kept is null || !ReferenceEquals(kept.Snapshot, snapshot))
            kept = Renew(snapshot);
        return kept.Shelved;
    }

    private Kept Renew(GatewaySnapshot snapshot)
    {
        lock (_lock)
        {
            if (_kept is { } kept && ReferenceEquals(kept.Snapshot, snapshot))
                return kept;
            var served = ServedBy(snapshot);
            // Requests of the snapshot before may still come: they get what is on the shelf, which is the same unless contracts changed.
            return _kept = _kept is { } before && ReferenceEquals(before.Contracts, snapshot.Deployment.Contracts) && before.Served == served
                ? before with { Snapshot = snapshot }
                : new Kept(snapshot, snapshot.Deployment.Contracts, served, Make(snapshot));
        }
    }

    private static Shelved? Make(GatewaySnapshot snapshot) =>
        SchemaBuilder.CanBuild(snapshot.Routes) ? new Shelved(SchemaBuilder.Build(snapshot.Deployment.Contracts, snapshot.Routes), new DocumentCache()) : null;

    private static string ServedBy(GatewaySnapshot snapshot) => string.Join('|', snapshot.Routes.Rows
        .SelectMany(row => row.Operations.Select(operation => $"{row.Resource}:{operation}"))
        .Order(StringComparer.Ordinal));

    private sealed record Kept(GatewaySnapshot Snapshot, ContractSet Contracts, string Served, Shelved? Shelved);
}
