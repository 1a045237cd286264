using System.Globalization;
using System.Text;
using System.Xml;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Adapters.FileDrop.Layouts.Xml;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Rejects of an XML drop: the records as they were, each behind a comment with its reason, within the elements that the layout's path names.</summary>
internal sealed class XmlRejectWriter : RejectWriter
{
    private readonly XmlWriter _writer;
    private readonly XmlElements _elements;
    private readonly IReadOnlyList<XmlQualifiedName> _path;

    public XmlRejectWriter(LayoutConfiguration.Xml layout, Stream rejects)
    {
        _writer = XmlWriter.Create(rejects, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CloseOutput = false, NewLineChars = "\n" });
        _elements = new XmlElements(layout, _writer);
        _path = XmlPath.Of(layout.Record, layout).Elements;
    }

    public override void Complete()
    {
        if (Records > 0)
            _writer.WriteEndDocument();
        _writer.Flush();
    }

    private protected override void WriteBeginning(LayoutReader reader)
    {
        for (var i = 0; i < _path.Count - 1; i++)
        {
            _elements.Start(_path[i]);
            if (i > 0)
                continue;
            _elements.Declare();
            _writer.WriteAttributeString(RejectColumns.Attribute, "true");
        }
    }

    private protected override void WriteRecord(LayoutReader reader, LayoutError error)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $" line {error.Line}{(error.Column is null ? "" : ", " + error.Column)}{(error.Value is null ? "" : $" '{error.Value}'")}: {error.Reason} ");
        _writer.WriteComment(where.Replace("--", "- -", StringComparison.Ordinal));
        using var record = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(reader.Raw)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        _writer.WriteNode(record, defattr: false);
    }
}
