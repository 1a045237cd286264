using System.Data.Common;
using System.Globalization;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.State.Operations;
using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Routes;

/// <summary>The statements about the writes of a route that moves.</summary>
internal static class RouteWrites
{
    /// <summary>A forwarded write has ended by then: longer than any service is waited for. A replica that was killed says no more of its own.</summary>
    public static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(2);

    /// <summary>The unfinished writes of a route. Until the transaction ends, no worker takes one of them.</summary>
    public static async ValueTask<PendingWrites> PendingAsync(DbTransaction transaction, string lockText, string route, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var operations = await transaction.Command(
            $"SELECT id, state, sending_at, verb, resource, record, consumer, backend FROM operations WHERE route = @route AND finished_at IS NULL ORDER BY seq {lockText}", ("@route", route))
            .ReadAsync(Pending, cancellationToken);
        var forwarded = await transaction.Command(
            "SELECT COUNT(*) FROM route_writes WHERE route = @route AND ended_at IS NULL AND begun_at >= @since", ("@route", route), ("@since", Milliseconds(now - LongestWrite))).ScalarAsync(cancellationToken);
        return new PendingWrites(operations, Convert.ToInt64(forwarded, CultureInfo.InvariantCulture));
    }

    /// <summary>Moves an operation that has not begun to another backend.</summary>
    /// <param name="cluster">Null when an adapter of this process does the writes.</param>
    public static async ValueTask RerouteAsync(DbTransaction transaction, PendingOperation operation, string backend, string? cluster, CancellationToken cancellationToken)
    {
        var id = StoredOperations.Text(operation.Id);
        await transaction.Command("UPDATE operations SET backend = @backend, cluster = @cluster WHERE id = @id", ("@backend", backend), ("@cluster", cluster), ("@id", id)).ExecuteAsync(cancellationToken);
        // Whoever was to be written is not.
        await transaction.Command("DELETE FROM route_writes WHERE id = @id", ("@id", id)).ExecuteAsync(cancellationToken);
    }

    /// <summary>Keeps that an operation writes the candidate: it is listed when the route moves back.</summary>
    public static ValueTask KeepAsync(DbTransaction transaction, string route, PendingOperation operation, string backend, DateTimeOffset now, CancellationToken cancellationToken) =>
        InsertAsync(transaction, new ForwardedEntry(operation.Id, route, operation.Resource, operation.Record, operation.Consumer, backend), now, cancellationToken);

    /// <summary>As <see cref="KeepAsync"/>, for an operation that is accepted for the candidate.</summary>
    public static ValueTask KeepAcceptedAsync(DbTransaction transaction, StoredOperation operation, DateTimeOffset now, CancellationToken cancellationToken) =>
        InsertAsync(transaction, new ForwardedEntry(operation.Id, operation.Route, operation.Resource, operation.Record, operation.Consumer, operation.Backend), now, cancellationToken);

    private static async ValueTask InsertAsync(DbTransaction transaction, ForwardedEntry entry, DateTimeOffset now, CancellationToken cancellationToken) =>
        await transaction.Command(
            """
            INSERT INTO route_writes (id, route, resource, record, consumer, backend, begun_at, ended_at)
            VALUES (@id, @route, @resource, @record, @consumer, @backend, @now, @now) ON CONFLICT (id) DO NOTHING
            """,
            ("@id", StoredOperations.Text(entry.Id)), ("@route", entry.Route), ("@resource", entry.Resource), ("@record", entry.Record),
            ("@consumer", entry.Consumer), ("@backend", entry.Backend), ("@now", Milliseconds(now))).ExecuteAsync(cancellationToken);

    /// <summary>Forgets what was written: the route leaves legacy anew.</summary>
    public static async ValueTask ForgetAsync(DbTransaction transaction, string route, CancellationToken cancellationToken) =>
        await transaction.Command("DELETE FROM route_writes WHERE route = @route AND ended_at IS NOT NULL", ("@route", route)).ExecuteAsync(cancellationToken);

    private static PendingOperation Pending(DbDataReader reader) => new(
        Guid.Parse(reader.GetString(0)),
        Enum.Parse<OperationState>(reader.GetString(1), ignoreCase: true),
        !reader.IsDBNull(2),
        Enum.Parse<ResourceOperation>(reader.GetString(3), ignoreCase: true),
        reader.GetString(4),
        reader.Text(5),
        reader.GetString(6),
        reader.GetString(7));
}
