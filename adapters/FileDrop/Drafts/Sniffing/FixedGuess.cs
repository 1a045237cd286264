using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;

/// <summary>Sees a file as records with columns by position: their framing, their kinds, and where columns seem to begin.</summary>
internal sealed class FixedGuess(TextEncoding encoding)
{
    private const int MostKinds = 6;
    private const int NonText = 4;

    private readonly List<LayoutFinding> _findings = [];

    /// <returns>Null when the file looks like none.</returns>
    public (LayoutConfiguration Layout, IReadOnlyList<LayoutFinding> Findings)? Of(FileSample sample, string text)
    {
        var (framing, length, records) = Frame(sample, text);
        if (records.Count < 2)
            return null;
        var kinds = Kinds(records);
        _findings.Add(new LayoutFinding(false, "Where columns begin and end is guessed from blanks and from changes between letters and digits. The sender's record description says it for certain; a COBOL copybook can be imported."));
        return (new LayoutConfiguration.FixedWidth
        {
            Encoding = encoding.Name,
            Framing = framing,
            RecordLength = length,
            Discriminator = kinds.Count > 1 ? new DiscriminatorConfiguration() : null,
            Records = kinds,
        }, _findings);
    }

    private (RecordFraming Framing, int? Length, List<string> Records) Frame(FileSample sample, string text)
    {
        if (encoding.IsSingleByte && RecordLength.IsDescribed(sample))
        {
            _findings.Add(new LayoutFinding(true, "Records begin with their length (RDW): the chain holds to the end."));
            return (RecordFraming.Rdw, null, [.. RecordLength.Described(sample.Bytes).Select(record => EncodingGuess.Decode(record, encoding))]);
        }

        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).ToList();
        if (!sample.IsWhole && lines.Count > 1)
            lines.RemoveAt(lines.Count - 1);
        if (lines.Count > 2 && lines.All(line => line.Length < 4096) && lines.Count(line => line.Length == lines[0].Length) > lines.Count / 2)
        {
            var same = lines.All(line => line.Length == lines[0].Length);
            _findings.Add(new LayoutFinding(same, same ? $"All lines have {lines[0].Length} characters." : "Most lines have the same number of characters; blanks at the end were probably cut."));
            return (RecordFraming.Lines, same ? lines[0].Length : null, lines);
        }

        if (!encoding.IsSingleByte || RecordLength.Of(sample, KindOf) is not { } found)
            return (RecordFraming.Lines, null, []);
        _findings.Add(new LayoutFinding(found.Sure, $"There are no line ends; records of {found.Length} bytes look alike, and the file's {sample.FileLength} bytes are a multiple."));
        return (RecordFraming.Fixed, found.Length, [.. Enumerable.Range(0, sample.Bytes.Length / found.Length).Select(i => EncodingGuess.Decode(sample.Bytes.AsSpan(i * found.Length, found.Length), encoding))]);
    }

    private int KindOf(byte value) => Class(encoding.Characters[value]);

    private static int Class(char character) => character switch
    {
        ' ' => 0,
        >= '0' and <= '9' => 1,
        _ when char.IsLetter(character) => 2,
        _ when char.IsControl(character) || character is '?' or TextEncoding.Undefined => NonText,
        _ => 3,
    };

    /// <summary>By their first character, where the first and the last record have one of their own.</summary>
    private List<FixedRecordConfiguration> Kinds(List<string> records)
    {
        var groups = records.GroupBy(record => record[0]).ToArray();
        var detail = groups.MaxBy(group => group.Count())!;
        if (groups.Length is 1 or > MostKinds || (records[0][0] == detail.Key && records[^1][0] == detail.Key))
            return [new FixedRecordConfiguration { Columns = Columns([.. records]) }];
        List<FixedRecordConfiguration> kinds = [];
        foreach (var group in groups)
        {
            var role = group.Key == detail.Key ? RecordRole.Detail
                : group.Count() > 1 ? RecordRole.Parent
                : records[0][0] == group.Key ? RecordRole.Header
                : records[^1][0] == group.Key ? RecordRole.Trailer : RecordRole.Ignore;
            kinds.Add(new FixedRecordConfiguration { Role = role, When = [group.Key.ToString()], Columns = Columns([.. group], first: 1) });
        }

        _findings.Add(new LayoutFinding(false, $"Records say their kind with the first character: {string.Join(", ", kinds.Select(kind => $"{kind.When[0]} {kind.Role.ToString().ToLowerInvariant()}"))}."));
        return kinds;
    }

    /// <summary>A column ends where all records are blank, or where letters and digits meet in all of them.</summary>
    private List<FixedColumnConfiguration> Columns(string[] records, int first = 0)
    {
        var length = records.Max(record => record.Length);
        var classes = Enumerable.Range(0, length).Select(i => records.Select(record => i < record.Length ? Class(record[i]) : 0).ToHashSet()).ToArray();
        List<FixedColumnConfiguration> columns = [];
        var next = first;
        for (var start = first; start < length;)
        {
            if (classes[start].SetEquals([0]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < length && !classes[end].SetEquals([0]) && KindOf(classes[end]) == KindOf(classes[start]))
                end++;
            var kind = KindOf(classes[start]);
            columns.Add(new FixedColumnConfiguration
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"AT{start + 1}"),
                At = start == next ? null : start + 1,
                Length = end - start,
            });
            if (kind == NonText)
                _findings.Add(new LayoutFinding(false, $"AT{start + 1} holds bytes that are no text: probably a packed (COMP-3) or binary number."));
            next = end;
            start = end;
        }

        return columns;
    }

    private static int KindOf(HashSet<int> classes) => classes.Contains(NonText) ? NonText : classes.SetEquals([1]) ? 1 : 2;
}
