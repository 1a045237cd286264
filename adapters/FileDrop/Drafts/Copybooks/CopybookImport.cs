using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>Makes a fixed-width layout of a COBOL copybook, or says in a sentence why it cannot.</summary>
internal static class CopybookImport
{
    public static LayoutDraft Run(string copybook, string encoding, RecordFraming framing)
    {
        List<LayoutFinding> findings = [];
        try
        {
            var records = CopybookParser.Parse(copybook);
            var kinds = new RecordKinds(findings);
            var layout = new LayoutConfiguration.FixedWidth
            {
                Encoding = encoding,
                Framing = framing,
                Records = kinds.Of(records),
                RecordLength = framing == RecordFraming.Fixed ? kinds.Length.Most : null,
                Discriminator = kinds.Discriminator,
            };
            findings.Add(new LayoutFinding(false, $"A copybook does not say how its files are written: {encoding}, records {(framing == RecordFraming.Lines ? "in lines" : framing == RecordFraming.Rdw ? "behind their length (RDW)" : $"of {kinds.Length.Most} bytes")}. Options change that."));
            if (framing == RecordFraming.Fixed && kinds.Length.Most != kinds.Length.Least)
                findings.Add(new LayoutFinding(false, $"The shortest record type has {kinds.Length.Least} bytes. If it is not filled up to {kinds.Length.Most}, use --framing rdw."));
            if (records.SelectMany(Items).Any(item => item.Usage == Usage.Native))
                findings.Add(new LayoutFinding(false, "COMP-5 is read as big endian, as mainframes write it; a PC's are the other way round."));
            return LayoutProof.Of(layout, findings);
        }
        catch (CopybookException exception)
        {
            return new LayoutDraft(null, [new LayoutFinding(true, exception.Message)]);
        }
    }

    private static IEnumerable<CopybookItem> Items(CopybookItem item) => [item, .. item.Children.SelectMany(Items)];
}
