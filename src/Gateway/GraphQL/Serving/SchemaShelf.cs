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

    /// <summary>Whether there is a schema: a deployment of plain routes alone has nothing to query, and GraphQL knows no schema without a field.</summary>
    public static bool HasOne(GatewaySnapshot snapshot) => snapshot.Routes.Rows.Any(static row => row.Reads && !row.IsPlain);

    /// <summary>For a snapshot that <see cref="HasOne"/>.</summary>
    public (GatewaySchema Schema, DocumentCache Documents) Of(GatewaySnapshot snapshot)
    {
        var kept = _kept;
        if (kept is null || !ReferenceEquals(kept.Snapshot, snapshot))
            kept = Renew(snapshot);
        return (kept.Schema, kept.Documents);
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
                : new Kept(snapshot, snapshot.Deployment.Contracts, served, SchemaBuilder.Build(snapshot.Deployment.Contracts, snapshot.Routes), new DocumentCache());
        }
    }

    private static string ServedBy(GatewaySnapshot snapshot) => string.Join('|', snapshot.Routes.Rows
        .SelectMany(row => row.Operations.Select(operation => $"{row.Resource}:{operation}"))
        .Order(StringComparer.Ordinal));

    private sealed record Kept(GatewaySnapshot Snapshot, ContractSet Contracts, string Served, GatewaySchema Schema, DocumentCache Documents);
}
