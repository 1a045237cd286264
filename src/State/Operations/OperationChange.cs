using System.Data.Common;
using LegacyGateway.Core.Operations;
using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Operations;

/// <summary>One change of an operation's row, fenced by its state and, for workers, by its lease.</summary>
internal static class OperationChange
{
    private const string Statement = """
        UPDATE operations SET state = @state, claimable = @claimable, due_at = @due, changed_at = @now, finished_at = @finished, expires_at = @expires,
            lease_owner = NULL, lease_until = NULL, deadline = @deadline, reference = COALESCE(@reference, reference),
            sending_at = CASE WHEN @nothing = 1 THEN NULL ELSE sending_at END,
            attempts = CASE WHEN @anew = 1 THEN 0 ELSE attempts - @uncounted END, crashes = CASE WHEN @anew = 1 THEN 0 ELSE crashes END,
            code = @code, message = @message, fields = @fields, detail = @detail,
            result = COALESCE(@result, result), answer = COALESCE(@answer, answer), body = COALESCE(@body, body)
        WHERE id = @id AND (@lease < 0 OR lease = @lease) AND state IN (
        """;

    /// <returns>False when nothing matched.</returns>
    public static async ValueTask<bool> ApplyAsync(
        DbTransaction transaction, StoredOperation operation, IReadOnlyList<OperationState> from, long? lease, Settlement settlement, DateTimeOffset now, TimeSpan retention, CancellationToken cancellationToken)
    {
        // The words of an enum, never a caller's.
        var text = $"{Statement}{string.Join(", ", from.Select(state => $"'{Word(state)}'"))})";
        var waits = settlement.State is OperationState.Accepted or OperationState.Retrying;
        return await transaction.Command(
            text,
            ("@state", Word(settlement.State)),
            ("@claimable", waits && operation.Turn is null ? 1 : 0),
            ("@due", Milliseconds(settlement.DueAt ?? now)),
            ("@now", Milliseconds(now)),
            ("@finished", settlement.IsFinal ? Milliseconds(now) : null),
            ("@expires", settlement.IsFinal ? Milliseconds(now + retention) : null),
            ("@deadline", Milliseconds(settlement.Deadline)),
            ("@reference", settlement.Reference),
            ("@nothing", settlement.NothingHappened ? 1 : 0),
            ("@anew", settlement.CountsAnew ? 1 : 0),
            ("@uncounted", settlement.Uncounted ? 1 : 0),
            ("@code", settlement.Code),
            ("@message", settlement.Message),
            ("@fields", settlement.Fields),
            ("@detail", settlement.Detail),
            ("@result", settlement.Result),
            ("@answer", settlement.Answer),
            ("@body", settlement.Body),
            ("@id", StoredOperations.Text(operation.Id)),
            ("@lease", lease ?? -1L)).ExecuteAsync(cancellationToken) == 1;
    }
}
