using System.Threading.Channels;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.State.Drops;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>The load that one drop fills: empty at first for a snapshot, a copy of what readers see for changes and corrections.</summary>
internal sealed class Filling(ILoadStore loads, DropBinding binding, DropPointer? current, Guid drop, DateTimeOffset now) : IAsyncDisposable
{
    private LoadWriter? _writer;
    private bool _changes;

    public string Name { get; } = LoadName.Of(binding.System, binding.Table, DropId.After(LoadName.IdOf(current?.Load), now));

    /// <summary>Why it cannot be filled at all; null when it can.</summary>
    public string? Refusal { get; private set; }

    public async ValueTask BeginAsync(bool correction, CancellationToken cancellationToken)
    {
        if (correction && current is null)
        {
            Refusal = "It is a corrected reject file, and there is nothing yet that it could correct.";
            return;
        }

        _changes = correction || binding.Inbound.Load == LoadKind.Delta;
        if (_changes && current is not null && !LoadName.Fits(current.Load, binding.Table))
        {
            Refusal = "The contract has changed since the records were loaded that it changes. A snapshot is needed first.";
            return;
        }

        try
        {
            _writer = await loads.CreateAsync(Name, binding.Table, _changes ? current?.Load : null, cancellationToken);
        }
        catch (LoadMissingException exception)
        {
            Refusal = $"The records that it changes are lost ({exception.Message}). A snapshot is needed first.";
        }
    }

    /// <summary>Writes batch after batch until there is no more; blocks its thread.</summary>
    /// <param name="used">Where batches go to be used again.</param>
    /// <returns>How many records it was given.</returns>
    public long WriteAll(ChannelReader<RecordBatch> batches, ChannelWriter<RecordBatch> used, CancellationToken cancellationToken)
    {
        var records = 0L;
        while (Wait(batches.WaitToReadAsync(cancellationToken)))
        {
            while (batches.TryRead(out var batch))
            {
                LoadThread.TakeTurn();
                try
                {
                    Write(batch);
                }
                finally
                {
                    LoadThread.EndTurn();
                }

                records += batch.Count;
                used.TryWrite(batch);
            }
        }

        return records;
    }

    /// <summary>Makes it whole; blocks its thread for as long as indexes take.</summary>
    public LoadResult Complete(CancellationToken cancellationToken) => Wait(_writer!.CompleteAsync(cancellationToken));

    private void Write(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count && _writer is not null; i++)
        {
            if (!_changes)
                _writer.Append(batch.Record(i), batch.Line(i));
            else if (batch.IsDelete(i))
                _writer.Delete(batch.Record(i));
            else
                _writer.Change(batch.Record(i), batch.Line(i), drop);
        }
    }

    private static T Wait<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => _writer?.DisposeAsync() ?? ValueTask.CompletedTask;
}
