using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Operations;

/// <summary>Removes what need not be kept any longer, a little at a time. What persons did stays.</summary>
public sealed class OperationPurge(StateStore store, TimeProvider time)
{
    private const string Finished = "SELECT id FROM operations WHERE expires_at < @now LIMIT 500";

    private static readonly string[] Statements =
    [
        $"DELETE FROM operation_evidence WHERE operation IN ({Finished})",
        $"DELETE FROM operation_events WHERE actor IS NULL AND operation IN ({Finished})",
        $"DELETE FROM operation_webhooks WHERE operation IN ({Finished})",
        $"DELETE FROM operations WHERE id IN ({Finished})",
        "DELETE FROM operation_evidence WHERE expires_at < @now",
        "DELETE FROM idempotency_keys WHERE expires_at < @now AND NOT EXISTS (SELECT 1 FROM operations o WHERE o.id = operation AND o.finished_at IS NULL)",
    ];

    public Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var now = Milliseconds(time.GetUtcNow());
        return store.WriteAsync(
            async (transaction, token) =>
            {
                foreach (var statement in Statements)
                    await transaction.Command(statement, ("@now", now)).ExecuteAsync(token);
                return true;
            },
            cancellationToken);
    }
}
