using LegacyGateway.Adapters.FileDrop.Loading;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Relational;
using LegacyGateway.State.Drops;

namespace LegacyGateway.Adapters.FileDrop.Reading;

/// <summary>Answers reads of one resource from the load that readers see at present.</summary>
/// <remarks>
/// What is stored is canonical already: the mapping only names columns, so that every filter and sort of the contract is pushed down whatever
/// converters the file needed. A request reads one load from its first row to its last, whatever becomes visible meanwhile.
/// </remarks>
internal sealed class DropReading(StoredTable table, ILoadStore loads, VisibleLoad visible, int rowCap, TimeProvider time)
{
    private readonly RecordMapping _mapping = table.Mapping();
    private readonly Lock _gate = new();
    private (string Load, SelectPlans Plans)? _plans;

    public BindingCapabilities Capabilities => field ??= PlansOf("none").Capabilities;

    public async ValueTask<Outcome> ReadAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await visible.GetAsync(afresh: attempt > 1, cancellationToken) is not { } pointer)
                return Nothing($"No file of {table.Contract.Name} has been loaded yet.");
            if (!LoadName.Fits(pointer.Load, table))
                return Nothing($"The contract of {table.Contract.Name} has changed since its last file was loaded.");
            try
            {
                return await ReadAsync(request, pointer, cancellationToken);
            }
            catch (LoadMissingException) when (attempt == 1)
            {
                // It was replaced, and then removed, since this process last looked.
            }
            catch (LoadMissingException exception)
            {
                return new Outcome.NotSent(new BackendError(BackendErrorKind.Unavailable, $"What was loaded is lost: {exception.Message} Replay the drop {pointer.DropId:D}."));
            }
        }
    }

    /// <summary>What would be read of the load that readers saw last.</summary>
    public Explanation Explain(ResourceRequest request) => PlansOf(_plans?.Load ?? "none").TryPlan(request, out var command, out var error)
        ? command.Explain("drop")
        : new Explanation("drop", [], [], error.Detail);

    /// <summary>The drop and line of the record that readers see; null when there is none.</summary>
    public async ValueTask<RecordOrigin?> OriginAsync(RecordKey key, CancellationToken cancellationToken)
    {
        if (await visible.GetAsync(afresh: true, cancellationToken) is not { } pointer || !LoadName.Fits(pointer.Load, table))
            return null;
        await using var session = await loads.OpenAsync(pointer.Load, cancellationToken);
        Value[] parts = [.. key.Parts.Select((part, i) => StoredValue.Of(part, table.Key[i]))];
        await using var reader = await session.ReadAsync(LoadStatements.Origin(loads.Dialect, loads.SourceOf(pointer.Load), table), parts, cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new RecordOrigin(reader.IsDBNull(1) ? pointer.DropId : Guid.Parse(reader.GetString(1)), reader.GetInt64(0))
            : null;
    }

    private async ValueTask<Outcome> ReadAsync(ResourceRequest request, DropPointer pointer, CancellationToken cancellationToken)
    {
        if (!PlansOf(pointer.Load).TryPlan(request, out var command, out var error))
            return new Outcome.NotSent(error);
        if (command.FindsNothing)
            return Dated(command.Nothing(), command.Count is null ? null : 0, pointer);
        if (!SendableText.Is(command.Rows.Values.Span))
            return new Outcome.NotSent(new BackendError(BackendErrorKind.Unsupported, SendableText.Refusal, SendableText.Refusal));
        await using var session = await loads.OpenAsync(pointer.Load, cancellationToken);
        RecordPage page;
        await using (var reader = await session.ReadAsync(command.Rows.Select.Text, Stored(command.Rows), cancellationToken))
            page = await command.ReadAsync(reader, rowCap, null, cancellationToken);
        if (command.Count is not { } count)
            return Dated(page, null, pointer);
        await using var counting = await session.ReadAsync(count.Select.Text, Stored(count), cancellationToken);
        await counting.ReadAsync(cancellationToken);
        return Dated(page, counting.GetInt64(0), pointer);
    }

    /// <summary>Nothing is told of the future, although the clock may have been set back since the file came.</summary>
    private Outcome Dated(RecordPage page, long? count, DropPointer pointer)
    {
        var now = time.GetUtcNow();
        var at = pointer.BusinessTime < now ? pointer.BusinessTime : now;
        var outcome = page.ToOutcome(at, count);
        return outcome is Outcome.Done done
            ? new Outcome.Done(done.Answer with { LastModified = at, Stale = table.Contract.Freshness is { } freshness && now - at > freshness })
            : outcome;
    }

    /// <summary>Values in the form of the columns that they are compared with.</summary>
    private ReadOnlyMemory<Value> Stored(SelectStatement statement)
    {
        var values = statement.Values.Span;
        var stored = new Value[values.Length];
        for (var i = 0; i < stored.Length; i++)
        {
            var column = statement.Select.Columns[i] is { } name ? table.Find(name) : null;
            stored[i] = column is null ? values[i]
                : values[i].Kind == ValueKind.Array && column.Form != StoredForm.Json ? Value.FromArray([.. values[i].AsArray().Select(value => StoredValue.Of(value, column))])
                : StoredValue.Of(values[i], column);
        }

        return stored;
    }

    private SelectPlans PlansOf(string load)
    {
        lock (_gate)
        {
            if (_plans is { } known && (known.Load == load || ReferenceEquals(loads.Dialect, SqlDialect.Sqlite)))
                return known.Plans;
            var plans = new SelectPlans(loads.Dialect, new TableBinding
            {
                Mapping = _mapping,
                Source = loads.SourceOf(load),
                Cells = column => StoredCell.ReaderOf(table.Find(column.Name)!),
            });
            _plans = (load, plans);
            return plans;
        }
    }

    private static Outcome.NotSent Nothing(string detail) => new(new BackendError(BackendErrorKind.NoDropYet, detail, RetryAfter: TimeSpan.FromSeconds(10)));
}
