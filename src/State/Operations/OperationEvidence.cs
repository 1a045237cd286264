using System.Data.Common;
using static LegacyGateway.State.Operations.OperationColumns;
using Kept = LegacyGateway.Core.Operations.Evidence;

namespace LegacyGateway.State.Operations;

/// <summary>Screenshots, traces and pages of operations: bounded for each operation, and removed after a while.</summary>
public sealed class OperationEvidence(StateStore store, TimeProvider time)
{
    /// <summary>Keeps it, in place of one of the same name.</summary>
    /// <param name="mostBytes">For all evidence of the operation.</param>
    /// <returns>False when there is no room for it.</returns>
    public Task<bool> KeepAsync(Guid operation, Kept evidence, long mostBytes, TimeSpan retention, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, token) =>
        {
            var id = StoredOperations.Text(operation);
            var others = await transaction.Command(
                "SELECT COALESCE(SUM(length), 0) FROM operation_evidence WHERE operation = @id AND name <> @name", ("@id", id), ("@name", evidence.Name)).ScalarAsync(token);
            if (Convert.ToInt64(others, System.Globalization.CultureInfo.InvariantCulture) + evidence.Content.Length > mostBytes)
                return false;
            var now = time.GetUtcNow();
            await transaction.Command("DELETE FROM operation_evidence WHERE operation = @id AND name = @name", ("@id", id), ("@name", evidence.Name)).ExecuteAsync(token);
            await transaction.Command(
                "INSERT INTO operation_evidence (operation, name, content_type, length, content, at, expires_at) VALUES (@id, @name, @type, @length, @content, @at, @expires)",
                ("@id", id), ("@name", evidence.Name), ("@type", evidence.ContentType), ("@length", (long)evidence.Content.Length), ("@content", evidence.Content.ToArray()),
                ("@at", Milliseconds(now)), ("@expires", Milliseconds(now + retention))).ExecuteAsync(token);
            return true;
        },
        cancellationToken);

    /// <summary>Without the contents.</summary>
    public async ValueTask<IReadOnlyList<EvidenceEntry>> ListAsync(Guid operation, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return await connection.Command("SELECT name, content_type, length, at FROM operation_evidence WHERE operation = @id ORDER BY at, name", ("@id", StoredOperations.Text(operation)))
            .ReadAsync(reader => new EvidenceEntry(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), Time(reader.GetInt64(3))), cancellationToken);
    }

    public async ValueTask<Kept?> FindAsync(Guid operation, string name, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        var found = await connection.Command(
            "SELECT name, content_type, content FROM operation_evidence WHERE operation = @id AND name = @name", ("@id", StoredOperations.Text(operation)), ("@name", name))
            .ReadAsync(ReadOne, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    private static Kept ReadOne(DbDataReader reader) => new(reader.GetString(0), reader.GetString(1), (byte[])reader.GetValue(2));
}
