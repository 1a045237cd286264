using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Adapters.FileDrop.Watching;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.State.Drops;

namespace LegacyGateway.Adapters.FileDrop.Outbound;

/// <summary>Reads the files in which the legacy system answers. A file is read whole before any of its answers counts.</summary>
internal sealed class AcknowledgementWatch
{
    private static readonly TimeSpan _cleanEvery = TimeSpan.FromHours(1);

    private readonly ExportBinding _binding;
    private readonly AcknowledgementConfiguration _rules;
    private readonly BindingFolders _folders;
    private readonly Archive _archive;
    private readonly FolderScan _scan;
    private readonly Readiness _readiness;
    private readonly DropLedger _drops;
    private readonly ExportLedger _exports;
    private readonly TimeProvider _time;
    private readonly string _owner;
    private readonly TimeSpan _lease;
    private readonly ImmutableArray<RawColumn> _columns;
    private long? _cleaned;

    public AcknowledgementWatch(ExportBinding binding, DropLedger drops, ExportLedger exports, string owner, TimeSpan lease, TimeProvider time)
    {
        (_binding, _drops, _exports, _owner, _lease, _time) = (binding, drops, exports, owner, lease, time);
        _rules = binding.Outbound.Acknowledgements!;
        _folders = new BindingFolders(binding.Root, _rules.Folder, _rules.Archive.Folder);
        _archive = new Archive(_folders, _rules.Archive.Keep, time);
        _scan = new FolderScan(_folders.Inbox, new NamePattern(_rules.Include, [], _rules.Ready.DoneFile), false, _folders.Own);
        _readiness = new Readiness(_rules.Ready, _ => true, time);
        _columns = [.. new[] { _rules.Operation, _rules.Sequence, _rules.Line, _rules.Status, _rules.Message, _rules.Key }.OfType<string>().Distinct().Select(name => new RawColumn(name))];
    }

    public string Inbox => _folders.Inbox;

    public async Task PollAsync(List<string> problems, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_folders.Inbox))
        {
            problems.Add($"The folder {_rules.Folder}, which answers come into, is not there.");
            return;
        }

        var present = _scan.Run(problems);
        _readiness.Keep(present);
        foreach (var candidate in present.Where(candidate => _readiness.Lacks(candidate) is null).OrderBy(candidate => candidate.Name, NaturalOrder.Comparer))
            await ReadAsync(candidate, cancellationToken);
        if (_cleaned is { } cleaned && _time.GetElapsedTime(cleaned) <= _cleanEvery)
            return;
        _cleaned = _time.GetTimestamp();
        _archive.Clean();
    }

    /// <summary>Answers are entered first and the file put away last: reading it twice changes nothing, as the first answer counts.</summary>
    private async Task ReadAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var drop = new Drop
        {
            Id = Guid.CreateVersion7(_time.GetUtcNow()),
            System = _binding.System,
            Resource = _binding.Contract.Name,
            Kind = DropKind.Acknowledgement,
            Name = Printable.Text(candidate.Name),
            Size = candidate.Size,
            FileTime = candidate.ModifiedAt,
            FoundAt = _time.GetUtcNow(),
            State = DropState.Claimed,
        };
        if (!await _drops.EnterAsync(drop, _owner, _lease, cancellationToken))
            return;
        List<(ExportLine Line, ExportAnswer Answer)> answers = [];
        var refusal = await ReadAsync(candidate.Path, answers, cancellationToken);
        foreach (var (line, answer) in refusal is null ? answers : [])
            await _exports.AnswerAsync(line.OperationId, answer.ToJson(), cancellationToken);
        var target = _folders.ArchiveOf(drop.Id, candidate.Name, drop.FoundAt, refusal is not null);
        drop = drop with
        {
            State = refusal is null ? DropState.Loaded : DropState.Refused,
            Reason = refusal,
            Records = answers.Count,
            FinishedAt = _time.GetUtcNow(),
            Place = _folders.PlaceOf(Archive.Keep(candidate.Path, target)),
        };
        await _drops.FinishAsync(drop, _owner, null, cancellationToken);
    }

    /// <returns>Why the file is refused; null when all its answers were understood.</returns>
    private async Task<string?> ReadAsync(string file, List<(ExportLine Line, ExportAnswer Answer)> answers, CancellationToken cancellationToken)
    {
        await using var stream = RegularFile.Open(file);
        using var reader = LayoutReader.Open(_rules.Layout, stream, _columns);
        while (true)
        {
            switch (reader.Read())
            {
                case LayoutStep.End:
                    return null;
                case LayoutStep.Refused or LayoutStep.Rejected:
                    return reader.Error!.ToString();
            }

            var status = Text(reader, _rules.Status);
            var done = _rules.Done.Contains(status, StringComparer.Ordinal);
            if (!done && !_rules.Refused.Contains(status, StringComparer.Ordinal))
                return $"Line {reader.Line}: {_rules.Status}: '{status}' means neither done nor refused.";
            var answer = new ExportAnswer(done, done ? null : Empty(Text(reader, _rules.Message)), Empty(Text(reader, _rules.Key)));
            var lines = await FindAsync(reader, cancellationToken);
            if (lines.IsEmpty)
                return $"Line {reader.Line}: it answers a record that never went out.";
            answers.AddRange(lines.Select(line => (line, answer)));
        }
    }

    private async ValueTask<ImmutableArray<ExportLine>> FindAsync(LayoutReader reader, CancellationToken cancellationToken)
    {
        if (_rules.Operation is { } operation)
        {
            return Guid.TryParse(Text(reader, operation), out var id) && await _exports.FindAsync(id, cancellationToken) is { } line && line.System == _binding.System ? [line] : [];
        }

        if (!long.TryParse(Text(reader, _rules.Sequence), CultureInfo.InvariantCulture, out var sequence))
            return [];
        if (_rules.Line is null)
            return await _exports.FindAsync(_binding.System, _binding.Contract.Name, sequence, null, cancellationToken);
        return long.TryParse(Text(reader, _rules.Line), CultureInfo.InvariantCulture, out var position)
            ? await _exports.FindAsync(_binding.System, _binding.Contract.Name, sequence, position, cancellationToken)
            : [];
    }

    private string Text(LayoutReader reader, string? column)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].Name == column)
                return reader.Values[i].HasValue ? reader.Values[i].ToString().Trim() : "";
        }

        return "";
    }

    private static string? Empty(string text) => text.Length == 0 ? null : text;
}
