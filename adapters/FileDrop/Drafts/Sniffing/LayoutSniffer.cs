using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Core.Drafts;
using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;

/// <summary>Proposes a layout for a file, and proves it by reading the file with it.</summary>
internal static class LayoutSniffer
{
    private const int MostRead = 100_000;

    public static LayoutDraft Run(Stream file)
    {
        var sample = FileSample.Read(file);
        if (sample.Bytes.Length == 0)
            return new LayoutDraft(null, [new LayoutFinding(true, "The file is empty.")]);
        var (encoding, about) = EncodingGuess.Of(sample.Bytes);
        var text = EncodingGuess.Decode(sample.Bytes, encoding);
        List<LayoutFinding> findings = [about];
        var start = text.AsSpan().TrimStart();
        var found = start.StartsWith("<") ? Xml(file) : Text(sample, text, encoding);
        findings.AddRange(found.Findings);
        return found.Layout is null ? new LayoutDraft(null, [.. findings]) : Prove(found.Layout, file, findings);
    }

    private static (LayoutConfiguration? Layout, IReadOnlyList<LayoutFinding> Findings) Text(FileSample sample, string text, TextEncoding encoding)
    {
        if (text.AsSpan().TrimStart().StartsWith("{") && JsonGuess.Of(text, encoding.Name, sample.IsWhole) is { } json)
            return json;
        if (CsvGuess.Of(text, encoding.Name, sample.IsWhole) is { } csv)
            return csv;
        return new FixedGuess(encoding).Of(sample, text) is { } fixedWidth
            ? fixedWidth
            : (null, [new LayoutFinding(true, "It is neither separated values, nor XML, JSON lines or records of one length. Is it compressed, or a spreadsheet?")]);
    }

    /// <summary>XML names its encoding itself.</summary>
    private static (LayoutConfiguration? Layout, IReadOnlyList<LayoutFinding> Findings) Xml(Stream file)
    {
        file.Position = 0;
        return XmlGuess.Of(file);
    }

    private static LayoutDraft Prove(LayoutConfiguration layout, Stream file, List<LayoutFinding> findings)
    {
        var draft = LayoutProof.Of(layout, []);
        if (draft.Layout is null)
            return draft with { Findings = [.. findings, .. draft.Findings] };
        file.Position = 0;
        using var reader = LayoutReader.Open(layout, file, [.. LayoutColumns.NamesOf(layout).Select(name => new RawColumn(name))]);
        var (rejected, step, first) = (0, LayoutStep.Record, "");
        while (reader.Records < MostRead && (step = reader.Read()) is LayoutStep.Record or LayoutStep.Rejected)
        {
            if (step == LayoutStep.Rejected && rejected++ == 0)
                first = $" The first: {reader.Error}";
        }

        findings.Add(step == LayoutStep.Refused
            ? new LayoutFinding(false, $"Read with this layout, the file is refused: {reader.Error}")
            : new LayoutFinding(rejected == 0, string.Create(CultureInfo.InvariantCulture, $"Read with this layout, {(step == LayoutStep.End ? "the file has" : "its beginning has")} {reader.Records} records, {rejected} of them bad.{first}")));
        return new LayoutDraft(draft.Layout, [.. findings]);
    }
}
