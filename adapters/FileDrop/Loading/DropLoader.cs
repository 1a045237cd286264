using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Integrity;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Adapters.FileDrop.Watching;
using LegacyGateway.Adapters.FileDrop.Writing;
using LegacyGateway.State.Drops;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Loads one claimed file: from bytes to a verdict and, when it is sound, a finished load that one pointer change makes visible.</summary>
/// <remarks>
/// Steps: 1. hash, and compare with what was loaded; 2. read, convert and fill a load that nobody sees; 3. hold the whole against its rules
/// (figures, share of rejects, keys, series, shrinking); 4. say what to write down. Nothing is visible before the caller has written it down.
/// </remarks>
internal sealed class DropLoader(DropBinding binding, ILoadStore loads, DropLedger ledger, TimeProvider time)
{
    private const int BatchesUnderWay = 4;

    /// <summary>How the name of a reject file ends, before its extension.</summary>
    private const string RejectsMark = ".rejects";

    private readonly InboundConfiguration _inbound = binding.Inbound;

    /// <param name="drop">Claimed by this gateway.</param>
    /// <param name="file">Where it lies.</param>
    /// <param name="rejectsPath">Where its reject file is to lie.</param>
    /// <param name="wish">What a person asked for; null for a file that just came.</param>
    /// <returns>The drop in its final state, and the pointer to set with it; null leaves what readers see.</returns>
    /// <exception cref="IOException">Nothing is known of the file: reading or writing failed, as on a full disk. It is to be tried again.</exception>
    public async Task<(Drop Drop, DropPointer? Pointer)> RunAsync(Drop drop, string file, string rejectsPath, DropWish? wish, DropProgress progress, CancellationToken cancellationToken)
    {
        await using var stream = RegularFile.Open(file, bufferSize: 0);
        drop = drop with { Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)), StartedAt = time.GetUtcNow(), Size = stream.Length };
        stream.Position = 0;
        var current = await ledger.PointerAsync(binding.System, binding.Resource, cancellationToken);
        if (wish is null && await RepeatedAsync(drop, current, cancellationToken) is { } repeated)
            return repeated;

        var writer = new Filling(loads, binding, current, drop.Id, time.GetUtcNow());
        using var rejects = new RejectFile(_inbound.Layout, rejectsPath);
        try
        {
            var read = await FillAsync(drop, stream, writer, rejects, progress, cancellationToken);
            rejects.Complete();
            drop = drop with
            {
                Kind = read.IsCorrection ? DropKind.Correction : drop.Kind,
                Records = read.Records,
                Rejected = read.Rejected,
                BytesRead = progress.BytesRead,
                Sequence = read.Figures.Sequence,
                RejectsFile = read.Rejected > 0 ? rejects.Path : null,
            };
            return await JudgeAsync(drop, read, writer, current, wish, cancellationToken);
        }
        finally
        {
            await writer.DisposeAsync();
        }
    }

    /// <summary>One thread reads and converts, another writes.</summary>
    private async Task<ReadResult> FillAsync(Drop drop, FileStream stream, Filling filling, RejectFile rejects, DropProgress progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<RecordBatch>(new BoundedChannelOptions(BatchesUnderWay) { SingleReader = true, SingleWriter = true });
        var used = Channel.CreateBounded<RecordBatch>(BatchesUnderWay);
        using var reader = LayoutReader.Open(_inbound.Layout, stream, binding.Columns, RejectWriter.NeedsReasons(_inbound.Layout) && CorrectedName(drop) is not null);
        var begun = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = LoadThread.RunAsync(() =>
        {
            try
            {
                return new DropFileReader(binding, reader, rejects, batches.Writer, used.Reader, progress).Run(correction => begun.TrySetResult(correction), stop.Token);
            }
            finally
            {
                batches.Writer.TryComplete();
                begun.TrySetResult(false);
            }
        });
        try
        {
            await filling.BeginAsync(await begun.Task, stop.Token);
            await LoadThread.RunAsync(() => filling.WriteAll(batches.Reader, used.Writer, stop.Token));
        }
        catch
        {
            // The reader must not go on with a stream and a reject file that are about to be closed.
            await stop.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await reading;
    }

    private async Task<(Drop Drop, DropPointer? Pointer)> JudgeAsync(Drop drop, ReadResult read, Filling filling, DropPointer? current, DropWish? wish, CancellationToken cancellationToken)
    {
        var (business, stated) = BusinessTimes.Of(_inbound, drop.Name, drop.FileTime, read.Figures.BusinessDate, binding.Zone, time.GetUtcNow());
        drop = drop with { BusinessTime = business };
        var accepted = wish == DropWish.Accept;
        if (read.Refusal is { } refusal)
            return End(drop, DropState.Refused, refusal);
        if (!accepted && TooManyRejects(read) is { } rejects)
            return End(drop, DropState.Refused, rejects);
        if (filling.Refusal is { } impossible)
            return End(drop, DropState.Refused, impossible);
        if (read.IsCorrection && await ForeignAsync(drop, current, accepted, cancellationToken) is { } foreign)
            return End(drop, DropState.Waiting, foreign);
        if (wish is null && !read.IsCorrection && SequenceCheck.Check(await ledger.LastSequenceAsync(binding.System, binding.Resource, cancellationToken), read.Figures.Sequence) is { } gap)
            return End(drop, DropState.Refused, gap);
        // Data of the future is data from before the clock was set back: its time says nothing about the order.
        if (wish is null && !read.IsCorrection && stated && _inbound.Load == LoadKind.Snapshot && current is not null && business < current.BusinessTime && current.BusinessTime <= time.GetUtcNow())
            return End(drop, DropState.Waiting, Sentence($"Its data is of {business:u}, and readers see data of {current.BusinessTime:u} already. Replay it to load it all the same."));

        var result = await LoadThread.RunAsync(() => filling.Complete(cancellationToken));
        if (!result.Duplicates.IsEmpty)
            return End(drop, DropState.Refused, $"A key must be unique, and these are not: {string.Join("; ", result.Duplicates.Select(one => Sentence($"{one.Key} (lines {one.First} and {one.Last})")))}.");
        if (!accepted && !read.IsCorrection && _inbound.Load == LoadKind.Snapshot && Shrinks(result.Records, current) is { } shrinks)
        {
            await loads.RemoveAsync(filling.Name, cancellationToken);
            return End(drop, DropState.Waiting, shrinks);
        }

        var visible = read.IsCorrection ? current!.BusinessTime : business;
        var pointer = new DropPointer(binding.System, binding.Resource, (current?.Version ?? 0) + 1, filling.Name, read.IsCorrection ? current!.DropId : drop.Id, visible, result.Records, time.GetUtcNow());
        drop = drop with { Load = filling.Name, BusinessTime = visible, SameAs = read.IsCorrection ? current!.DropId : null };
        return (Ended(drop, DropState.Loaded, read.Rejected == 0 ? null : Sentence($"{read.Rejected} records were rejected. {read.FirstReject}")), pointer);
    }

    private async ValueTask<(Drop, DropPointer?)?> RepeatedAsync(Drop drop, DropPointer? current, CancellationToken cancellationToken)
    {
        if (await ledger.FindLoadedAsync(binding.System, binding.Resource, drop.Sha256!, cancellationToken) is not { } before)
            return null;
        var isCurrent = current?.DropId == before.Id && current.Load == before.Load;
        var ever = (_inbound.SameContent ?? (_inbound.Load == LoadKind.Snapshot ? SameContent.Current : SameContent.Ever)) == SameContent.Ever;
        if (!isCurrent && !ever && drop.FileTime > before.FileTime)
            return null;
        drop = drop with { SameAs = before.Id };
        var reason = Sentence($"The same content as {Printable.Text(before.Name)} of {before.FoundAt:u}, so it was not loaded again.");
        // What readers see is confirmed by it: their data is as new as this file.
        var (business, _) = BusinessTimes.Of(_inbound, drop.Name, drop.FileTime, null, binding.Zone, time.GetUtcNow());
        var pointer = isCurrent && _inbound.Load == LoadKind.Snapshot && before.Sequence is null && business > current!.BusinessTime
            ? current with { Version = current.Version + 1, BusinessTime = business }
            : null;
        return (Ended(drop, DropState.Repeated, reason), pointer);
    }

    private string? TooManyRejects(ReadResult read)
    {
        var all = read.Records + read.Rejected;
        return read.Rejected > 0 && read.Rejected > all * _inbound.RejectLimit
            ? Sentence($"{read.Rejected} of {all} records ({100.0 * read.Rejected / all:0.##} %) are bad; at most {100 * _inbound.RejectLimit:0.##} % may be. {read.FirstReject}")
            : null;
    }

    private string? Shrinks(long records, DropPointer? current) =>
        current is not null && records < current.Records * (1 - _inbound.ShrinkLimit)
            ? Sentence($"It has {records} records where readers see {current.Records}: it shrinks by more than {100 * _inbound.ShrinkLimit:0.##} %. Accept it when that is right, or discard it.")
            : null;

    /// <summary>A corrected reject file belongs to one drop. Onto another snapshot it could write what is older than what stands there.</summary>
    private async ValueTask<string?> ForeignAsync(Drop drop, DropPointer? current, bool accepted, CancellationToken cancellationToken)
    {
        if (accepted || _inbound.Load == LoadKind.Delta || current is null || CorrectedName(drop) is not { } corrected)
            return null;
        var origin = await ledger.FindAsync(current.DropId, cancellationToken);
        return origin is null || Path.GetFileNameWithoutExtension(origin.Name) == corrected
            ? null
            : $"It corrects {Printable.Text(corrected)}, and readers see {Printable.Text(origin.Name)} already. Accept it to write its records over those.";
    }

    /// <summary>The name without extension of the file that a reject file came from; null when the name is that of no reject file.</summary>
    private static string? CorrectedName(Drop drop) =>
        Path.GetFileNameWithoutExtension(drop.Name) is var stem && stem.EndsWith(RejectsMark, StringComparison.Ordinal) ? stem[..^RejectsMark.Length] : null;

    private (Drop, DropPointer?) End(Drop drop, DropState state, string reason) => (Ended(drop, state, reason), null);

    private Drop Ended(Drop drop, DropState state, string? reason) => drop with { State = state, Reason = reason, FinishedAt = time.GetUtcNow(), Asked = null };

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
