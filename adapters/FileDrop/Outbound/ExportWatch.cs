using System.Collections.Immutable;
using LegacyGateway.Adapters.FileDrop.Watching;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.State.Drops;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.FileDrop.Outbound;

/// <summary>What happens to the writes of one binding: they are gathered into files, the files handed over, and the answers told to their operations.</summary>
internal sealed partial class ExportWatch(
    ExportBinding binding, ExportWriter writer, AcknowledgementWatch? acknowledgements, ExportLedger ledger, DropTurns turns, Func<ILateAnswers?> answers, string owner, TimeSpan lease,
    TimeProvider time, ILogger logger) : IFolderWork
{
    private readonly string _turn = binding.Contract.Name + "/out";
    private ImmutableArray<string> _problems = [];

    public ImmutableArray<string> Problems => _problems;

    public string Inbox => acknowledgements?.Inbox ?? binding.Folder;

    public bool Recursive => false;

    public async Task PollAsync(CancellationToken cancellationToken)
    {
        List<string> problems = [];
        if (!Directory.Exists(binding.Folder))
            problems.Add($"The folder {binding.Outbound.Folder}, which files go out to, is not there.");
        else if (await turns.TakeAsync(binding.System, _turn, owner, lease, cancellationToken))
            await WorkAsync(problems, cancellationToken);
        Tell(problems);
    }

    public void Failed(string problem) => Tell([problem]);

    private async Task WorkAsync(List<string> problems, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var file in await ledger.UnfinishedAsync(binding.System, binding.Contract.Name, cancellationToken))
                await HandOverAsync(file, cancellationToken);
            while (await GatherAsync(cancellationToken) is { } file)
                await HandOverAsync(file, cancellationToken);
            if (acknowledgements is not null)
                await acknowledgements.PollAsync(problems, cancellationToken);
            await DeliverAsync(cancellationToken);
        }
        finally
        {
            await turns.EndAsync(binding.System, _turn, owner, CancellationToken.None);
        }
    }

    /// <summary>A new file when enough writes wait, or one has waited for long enough.</summary>
    private async Task<ExportFile?> GatherAsync(CancellationToken cancellationToken)
    {
        var batch = binding.Outbound.Batch;
        var waiting = await ledger.WaitingAsync(binding.System, binding.Contract.Name, batch.Records, cancellationToken);
        if (waiting.IsEmpty)
            return null;
        long bytes = 0;
        var taken = waiting.TakeWhile((line, i) => (bytes += line.Payload.Length) <= batch.Bytes || i == 0).ToImmutableArray();
        var full = taken.Length == batch.Records || taken.Length < waiting.Length;
        // Less than nothing: the clock was set back.
        return full || time.GetUtcNow() - waiting[0].AddedAt is var waited && (waited >= batch.After || waited < TimeSpan.Zero)
            ? await ledger.BeginFileAsync(binding.System, binding.Contract.Name, sequence => binding.NameOf(sequence, time.GetUtcNow()), taken, cancellationToken)
            : null;
    }

    private async Task HandOverAsync(ExportFile file, CancellationToken cancellationToken)
    {
        await writer.FinishAsync(file, cancellationToken);
        var lines = await ledger.LinesOfAsync(file.Id, cancellationToken);
        LogWritten(binding.System, file.Name, lines.Length);
        if (acknowledgements is not null)
            return;
        foreach (var line in lines)
            await ledger.AnswerAsync(line.OperationId, new ExportAnswer(true).ToJson(), cancellationToken);
    }

    /// <summary>Tells answers to their operations. One whose operation does not wait yet is told again in the next round.</summary>
    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        if (answers() is not { } operations)
            return;
        foreach (var line in await ledger.UndeliveredAsync(binding.System, binding.Contract.Name, cancellationToken))
        {
            var outcome = OutcomeOf(ExportAnswer.Read(line.Answer!), line);
            if (await operations.AnswerAsync(binding.System, line.OperationId.ToString("N"), outcome, cancellationToken))
                await ledger.DeliveredAsync(line.OperationId, cancellationToken);
        }
    }

    private Outcome OutcomeOf(ExportAnswer answer, ExportLine line)
    {
        if (!answer.Done)
            return new Outcome.Refused(answer.Message ?? "The legacy system refused it.", []);
        var key = FieldSelection.Of(binding.Contract, field => binding.Contract.Key.Contains(field));
        var records = new RecordSet(key);
        if ((answer.Key ?? line.RecordKey) is { } text && binding.Contract.Key is [var only] && TryParse(only, text, out var value))
            records.AddRow()[0] = value;
        return new Outcome.Done(new Answer { Records = records, AsOf = time.GetUtcNow() });
    }

    private static bool TryParse(Field field, string text, out Value value)
    {
        value = Value.From(text);
        switch (field.Type)
        {
            case FieldType.Int32 or FieldType.Int64:
                var isNumber = long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number);
                value = Value.From(number);
                return isNumber;
            case FieldType.Uuid:
                var isUuid = Guid.TryParse(text, out var uuid);
                value = Value.From(uuid);
                return isUuid;
            default:
                return field.Type is FieldType.String or FieldType.Enum;
        }
    }

    private void Tell(List<string> problems)
    {
        foreach (var problem in problems.Except(_problems, StringComparer.Ordinal))
            LogProblem(binding.System, binding.Contract.Name, problem);
        _problems = [.. problems];
    }

    [LoggerMessage(11030, LogLevel.Information, "{System}: {Name} was handed over with {Records} records.")]
    private partial void LogWritten(string system, string name, int records);

    [LoggerMessage(11031, LogLevel.Warning, "{System}: {Resource}, going out: {Problem}")]
    private partial void LogProblem(string system, string resource, string problem);
}
