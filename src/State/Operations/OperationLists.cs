using LegacyGateway.Core.Operations;
using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Operations;

/// <summary>Lists and figures of operations, for operators and metrics.</summary>
public sealed class OperationLists(StateStore store)
{
    /// <summary>Newest first.</summary>
    public async ValueTask<IReadOnlyList<StoredOperation>> ListAsync(OperationFilter filter, CancellationToken cancellationToken)
    {
        // The words of an enum, never a caller's.
        var states = filter.States.Count == 0 ? "" : $" AND state IN ({string.Join(", ", filter.States.Select(state => $"'{Word(state)}'"))})";
        await using var connection = await store.OpenAsync(cancellationToken);
        return await connection.Command(
            $"""
            SELECT {All} FROM operations
            WHERE (@backend = '' OR backend = @backend) AND (@resource = '' OR resource = @resource)
            AND (@before = '' OR seq < (SELECT seq FROM operations WHERE id = @before)){states}
            ORDER BY seq DESC LIMIT @limit
            """,
            ("@backend", filter.Backend ?? ""), ("@resource", filter.Resource ?? ""), ("@before", filter.Before is { } id ? StoredOperations.Text(id) : ""), ("@limit", filter.Limit))
            .ReadAsync(Read, cancellationToken);
    }

    /// <summary>The unfinished ones, by backend and state.</summary>
    public async ValueTask<IReadOnlyList<OperationCount>> CountAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return await connection.Command("SELECT backend, state, COUNT(*), MIN(accepted_at) FROM operations WHERE finished_at IS NULL GROUP BY backend, state")
            .ReadAsync(
                reader => new OperationCount(reader.GetString(0), Enum.Parse<OperationState>(reader.GetString(1), ignoreCase: true), reader.GetInt64(2), Time(reader.GetInt64(3))),
                cancellationToken);
    }

    /// <summary>Of which resources operations have finished since, on whatever replica; how many, and when the last did.</summary>
    public async ValueTask<IReadOnlyList<(string Resource, long Count, long Last)>> FinishedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return await connection.Command("SELECT resource, COUNT(*), MAX(finished_at) FROM operations WHERE finished_at >= @since GROUP BY resource", ("@since", Milliseconds(since)))
            .ReadAsync(reader => (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)), cancellationToken);
    }
}
