using System.Diagnostics;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Layouts;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Writes the records of a drop that were not accepted, each with its line, field, value and reason, for a clerk to correct.</summary>
/// <remarks>
/// The file has the layout of the drop and can be dropped again once corrected: readers know it by its extra columns
/// (<see cref="LayoutReader.IsCorrection"/>), leave those alone, and hold it to no control figures. It is written for people: what a
/// spreadsheet would take for a formula gets an apostrophe, which is taken away again when it is read.
/// </remarks>
internal abstract class RejectWriter
{
    /// <param name="layout">The layout of the drop.</param>
    /// <param name="rejects">Where the file goes; left open.</param>
    /// <param name="reasons">Where the reasons go for layouts that have no room for them (see <see cref="NeedsReasons"/>), as CSV; left open.</param>
    public static RejectWriter Create(LayoutConfiguration layout, Stream rejects, Stream? reasons = null) => layout switch
    {
        LayoutConfiguration.Csv csv => new CsvRejectWriter(csv, rejects),
        LayoutConfiguration.FixedWidth fixedWidth => new FixedRejectWriter(fixedWidth, rejects, reasons),
        LayoutConfiguration.Xml xml => new XmlRejectWriter(xml, rejects),
        LayoutConfiguration.JsonLines json => new JsonRejectWriter(json, rejects),
        _ => throw new UnreachableException($"{layout.GetType().Name} is no layout."),
    };

    /// <summary>Whether the reasons need a file of their own: fixed-width records without lines are kept byte for byte.</summary>
    public static bool NeedsReasons(LayoutConfiguration layout) => layout is LayoutConfiguration.FixedWidth { Framing: not RecordFraming.Lines };

    /// <summary>Records written so far.</summary>
    public long Records { get; private set; }

    /// <summary>Adds the record that <paramref name="reader"/> stands on.</summary>
    /// <param name="error">Its own error for <see cref="LayoutStep.Rejected"/>, or what its mapping or the contract found.</param>
    public void Write(LayoutReader reader, LayoutError error)
    {
        if (Records++ == 0)
            WriteBeginning(reader);
        WriteRecord(reader, error);
    }

    /// <summary>Ends the file.</summary>
    public virtual void Complete()
    {
    }

    private protected abstract void WriteBeginning(LayoutReader reader);

    private protected abstract void WriteRecord(LayoutReader reader, LayoutError error);
}
