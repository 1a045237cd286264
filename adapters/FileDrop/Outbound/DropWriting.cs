using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.State.Drops;

namespace LegacyGateway.Adapters.FileDrop.Outbound;

/// <summary>Takes writes for one binding: each is entered in the ledger under its operation's id, and goes out with the next file.</summary>
/// <remarks>
/// Once a write is entered it goes out, so the operation counts as being sent before: its caller can no longer take it back. Entering it twice changes
/// nothing, so a worker that dies at any point may simply try again, and the write never needs to be parked as doubtful. What is doubtful later, the
/// file, has steps of its own (<see cref="ExportWriter"/>).
/// </remarks>
internal sealed class DropWriting(ExportBinding binding, ExportLedger ledger, TimeProvider time)
{
    public FrozenSet<ResourceOperation> Operations { get; } = binding.Outbound.Operations.ToFrozenSet();

    public ImmutableArray<FieldProblem> Refuse(WriteRequest request) => binding.Columns.Refuse(request);

    /// <summary>The file that the write would go out with, its columns, and how its end is known; null when the files do not take such writes.</summary>
    public Explanation? Explain(WriteRequest request)
    {
        if (!Operations.Contains(request.Operation))
            return null;
        var outbound = binding.Outbound;
        return new Explanation(
            "file",
            [
                $"{Path.Combine(outbound.Folder, outbound.Name)}, {LayoutColumns.FormatOf(outbound.Layout)}",
                .. outbound.DoneFile is { } done ? [$"followed by {done}"] : Array.Empty<string>(),
                outbound.Acknowledgements is { } answers ? $"done when a file in {answers.Folder} says so" : "done when the file was handed over",
            ],
            [.. binding.Columns.NamesOf(request).Concat(outbound.Values.Keys).Distinct(StringComparer.Ordinal)]);
    }

    public async ValueTask<Outcome> ApplyAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        List<FieldProblem> problems = [];
        var payload = binding.Columns.Write(operation.Request, problems);
        if (problems.Count > 0)
            return new Outcome.Refused("The import file has no place for it.", [.. problems]);
        try
        {
            var line = new ExportLine(operation.Id, binding.System, binding.Contract.Name, null, null, WithAction(payload, operation.Request.Operation), KeyOf(operation.Request), time.GetUtcNow());
            if (!await operation.BeginSendingAsync(cancellationToken))
                return new Outcome.NotSent(new BackendError(BackendErrorKind.Unavailable, "The lease of the operation was lost."));
            await ledger.AddAsync(line, cancellationToken);
            return new Outcome.Submitted(operation.Id.ToString("N"));
        }
        catch (System.Data.Common.DbException exception)
        {
            return new Outcome.Unknown(new BackendError(BackendErrorKind.Unavailable, $"The ledger cannot be written: {exception.Message}", RetryAfter: TimeSpan.Zero, Exception: exception));
        }
    }

    private string WithAction(string payload, ResourceOperation operation)
    {
        var columns = System.Text.Json.JsonSerializer.Deserialize(payload, ExportJson.Default.DictionaryStringString)!;
        foreach (var (name, pattern) in binding.Outbound.Values.Where(value => value.Value.Contains("{action}", StringComparison.Ordinal)))
            columns[name] = pattern.Replace("{action}", operation.ToString().ToLowerInvariant(), StringComparison.Ordinal);
        return System.Text.Json.JsonSerializer.Serialize(columns, ExportJson.Default.DictionaryStringString);
    }

    private string? KeyOf(WriteRequest request) => request.Key?.Text
        ?? (binding.Contract.Key is [var only] && request[only].HasValue ? request[only].ToString() : null);
}
