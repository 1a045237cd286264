using System.Globalization;
using System.Threading.Channels;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Reads one file on a thread of its own, turns its records into canonical ones, and hands them over in batches; bad ones go to the reject file.</summary>
/// <param name="batches">Bounded, so that the memory of a load does not depend on the file.</param>
/// <param name="free">Batches to be used again.</param>
internal sealed class DropFileReader(
    DropBinding binding, LayoutReader reader, RejectFile rejects, ChannelWriter<RecordBatch> batches, ChannelReader<RecordBatch> free, DropProgress progress)
{
    /// <summary>When more than half of at least so many records are bad, the file is another one than the layout says: reading on would only fill the disk.</summary>
    private const int HopelessAfter = 10_000;

    private const int ProgressEvery = 1024;

    private readonly RecordMapping _mapping = binding.Mapping;
    private readonly FieldSelection _all = FieldSelection.All(binding.Mapping.Contract);
    private RecordBatch _batch = new(binding.Mapping.Contract.Fields.Length);
    private long _taken;
    private string? _firstReject;

    /// <param name="begun">Told once, as soon as it is known whether the file is a correction.</param>
    public ReadResult Run(Action<bool> begun, CancellationToken cancellationToken)
    {
        LoadThread.TakeTurn();
        try
        {
            return Read(begun, cancellationToken);
        }
        finally
        {
            LoadThread.EndTurn();
        }
    }

    private ReadResult Read(Action<bool> begun, CancellationToken cancellationToken)
    {
        var step = reader.Read();
        begun(reader.IsCorrection);
        while (step is LayoutStep.Record or LayoutStep.Rejected)
        {
            if (step == LayoutStep.Rejected)
                Reject(reader.Error!);
            else
                Take(cancellationToken);
            if (reader.Records % ProgressEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.Set(_taken, rejects.Records, reader.BytesRead);
            }

            if (rejects.Records > HopelessAfter / 2 && reader.Records >= HopelessAfter && rejects.Records > reader.Records / 2)
                return Result(string.Create(CultureInfo.InvariantCulture, $"More than half of its first {reader.Records} records are bad, so the rest was not read. {_firstReject}"));
            step = reader.Read();
        }

        progress.Set(_taken, rejects.Records, reader.BytesRead);
        if (step == LayoutStep.Refused)
            return Result(reader.Error!.ToString());
        if (_batch.Count > 0)
            Hand(cancellationToken);
        return Result(null);
    }

    private ReadResult Result(string? refusal) => new(refusal, reader.Figures, reader.IsCorrection, _taken, rejects.Records, _firstReject);

    private void Take(CancellationToken cancellationToken)
    {
        var record = _batch.Next();
        var raw = reader.Values;
        var issues = new ConversionIssues();
        var delete = false;
        if (binding.DeltaColumn >= 0 && !TryAction(raw[binding.DeltaColumn], out delete))
        {
            Reject(new LayoutError(reader.Line, binding.Inbound.Delta!.Column, raw[binding.DeltaColumn].ToString(), "It is none of the values that say what to do with a record."));
            return;
        }

        if (delete ? TryConvertKey(raw, record, ref issues) : _mapping.TryConvert(raw, record, _all, ref issues))
        {
            _batch.Add(reader.Line, delete);
            _taken++;
            if (_batch.IsFull)
                Hand(cancellationToken);
            return;
        }

        Reject(ErrorOf(raw, issues));
    }

    private bool TryConvertKey(ReadOnlySpan<Value> raw, Span<Value> record, ref ConversionIssues issues)
    {
        foreach (var field in _mapping.Contract.Key)
        {
            if (!_mapping.TryConvert(raw, field, out record[field.Ordinal], ref issues))
                return false;
        }

        return true;
    }

    private bool TryAction(in Value value, out bool delete)
    {
        var delta = binding.Inbound.Delta!;
        var text = value.HasValue ? value.ToString().Trim() : "";
        delete = delta.Delete.Contains(text, StringComparer.Ordinal);
        return delete || delta.Change.Count == 0 || delta.Change.Contains(text, StringComparer.Ordinal);
    }

    private LayoutError ErrorOf(ReadOnlySpan<Value> raw, in ConversionIssues issues)
    {
        foreach (var issue in issues.Kept)
        {
            if (issue.Rule != Otherwise.Fail)
                continue;
            var index = _mapping.IndexOf(issue.Column);
            return new LayoutError(reader.Line, issue.Column, index < 0 ? null : raw[index].ToString(), $"{issue.Field.Name}: it {issue.Reason}.");
        }

        return new LayoutError(reader.Line, null, null, "It cannot be converted.");
    }

    private void Reject(LayoutError error)
    {
        _firstReject ??= $"The first: {error}";
        rejects.Write(reader, error);
    }

    /// <summary>Waits for the writer where it is slower.</summary>
    private void Hand(CancellationToken cancellationToken)
    {
        LoadThread.EndTurn();
        try
        {
            var written = batches.WriteAsync(_batch, cancellationToken);
            if (!written.IsCompletedSuccessfully)
                written.AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            LoadThread.TakeTurn();
        }

        _batch = free.TryRead(out var used) ? used : new RecordBatch(_mapping.Contract.Fields.Length);
        _batch.Clear();
    }
}
