using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LegacyGateway.Adapters.FileDrop.Integrity;
using LegacyGateway.Adapters.FileDrop.Loading;
using LegacyGateway.Adapters.FileDrop.Watching;
using LegacyGateway.Adapters.FileDrop.Writing;
using LegacyGateway.Core.Records;
using LegacyGateway.State.Drops;

namespace LegacyGateway.Adapters.FileDrop.Outbound;

/// <summary>Writes one outgoing file, so that the legacy system gets it whole, once, and under its own name only.</summary>
/// <remarks>
/// 1. The ledger knows the file's number, name and records (Writing). 2. The file is written under a temporary name and synced. 3. The ledger says so (Ready).
/// 4. The file is renamed, the folder synced. 5. The done-file follows. 6. The ledger says so (Written).
/// A crash before 3: the temporary file is written anew, as nobody reads it. A crash after 3: if the temporary file is there, it was not renamed; if it is not, it
/// was, even when the legacy system has taken the file away since. So a file name is handed over at most once, and a record stands in one file.
/// </remarks>
internal sealed class ExportWriter(ExportBinding binding, ExportLedger ledger, TimeProvider time, Action<string>? reached = null)
{
    public async Task FinishAsync(ExportFile file, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(binding.Folder, $".{file.Id:N}.tmp");
        var target = Path.Combine(binding.Folder, file.Name);
        if (file.State == ExportState.Writing)
        {
            await WriteAsync(file, temporary, cancellationToken);
            reached?.Invoke("synced");
            if (!await ledger.AdvanceAsync(file, ExportState.Writing, ExportState.Ready, cancellationToken))
                return;
            reached?.Invoke("ready");
        }

        if (File.Exists(temporary))
        {
            File.Move(temporary, target);
            DurableFile.SyncFolder(target);
        }

        reached?.Invoke("renamed");
        if (binding.Outbound.DoneFile is { } done)
            await File.WriteAllBytesAsync(Readiness.DoneFileOf(target, done), [], cancellationToken);
        reached?.Invoke("done");
        await ledger.AdvanceAsync(file, ExportState.Ready, ExportState.Written, cancellationToken);
        reached?.Invoke("written");
    }

    private async Task WriteAsync(ExportFile file, string temporary, CancellationToken cancellationToken)
    {
        var lines = await ledger.LinesOfAsync(file.Id, cancellationToken);
        var now = time.GetUtcNow();
        var figures = new DropFigures(file.Sequence, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, binding.Zone).DateTime));
        await using var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None);
        var writer = LayoutWriter.Create(binding.Outbound.Layout, stream, binding.Names, figures);
        foreach (var line in lines)
        {
            if (writer.Write(ValuesOf(line, file, now)) is { } error)
                throw new InvalidDataException($"Operation {line.OperationId:D} cannot be written into {file.Name}: {error}");
        }

        if (writer.Complete() is { } trailer)
            throw new InvalidDataException($"The trailer of {file.Name} cannot be written: {trailer}");
        stream.Flush(flushToDisk: true);
    }

    private Value[] ValuesOf(ExportLine line, ExportFile file, DateTimeOffset now)
    {
        var columns = JsonSerializer.Deserialize(line.Payload, ExportJson.Default.DictionaryStringString)!;
        return [.. binding.Names.Select(name => columns.TryGetValue(name, out var text)
            ? Value.From(text)
            : binding.Outbound.Values.TryGetValue(name, out var pattern) ? Value.From(Fill(pattern, line, file, now)) : Value.Null)];
    }

    private string Fill(string pattern, ExportLine line, ExportFile file, DateTimeOffset now) => binding.Fill(pattern, file.Sequence, now)
        .Replace("{operation}", line.OperationId.ToString("N"), StringComparison.Ordinal)
        .Replace("{line}", line.Position!.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
