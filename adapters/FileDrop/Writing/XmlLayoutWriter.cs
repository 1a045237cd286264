using System.Text;
using System.Xml;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Integrity;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Adapters.FileDrop.Layouts.Xml;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Writes XML. Control figures that are known from the beginning may be attributes above the records; counts and sums stand in elements behind them.</summary>
internal sealed class XmlLayoutWriter : LayoutWriter
{
    private readonly LayoutConfiguration.Xml _layout;
    private readonly XmlWriter _writer;
    private readonly XmlElements _elements;
    private readonly IReadOnlyList<XmlQualifiedName> _path;
    private readonly XmlBranch _record = new(null);
    private readonly List<string> _names = [];
    private readonly IReadOnlyList<string> _columns;
    private readonly XmlBranch _document = new(null);

    public XmlLayoutWriter(LayoutConfiguration.Xml layout, Stream stream, IReadOnlyList<string> columns, DropFigures figures)
        : base(layout, columns, figures)
    {
        _layout = layout;
        _columns = columns;
        _writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CloseOutput = false, NewLineChars = "\n" });
        _elements = new XmlElements(layout, _writer);
        _path = XmlPath.Of(layout.Record, layout).Elements;
        foreach (var column in layout.Columns.Concat(columns.Where(name => layout.Columns.All(column => column.Name != name)).Select(name => new PathColumnConfiguration { Name = name })))
        {
            _record.Add(XmlPath.Of(column, layout), _names.Count);
            _names.Add(column.Name);
        }

        for (var i = 0; i < layout.DocumentColumns.Count; i++)
            _document.Add(XmlPath.Of(layout.DocumentColumns[i], layout), i);
    }

    private protected override LayoutError? WriteBeginning()
    {
        XmlBranch? node = _document;
        for (var i = 0; i < _path.Count - 1; i++)
        {
            _elements.Start(_path[i]);
            if (i == 0)
                _elements.Declare();
            node = node?.Find(_path[i].Name, _path[i].Namespace);
            foreach (var (name, slot) in node?.Attributes ?? [])
            {
                var column = _layout.DocumentColumns[slot].Name;
                if (column != _layout.Control?.Sequence && column != _layout.Control?.BusinessDate)
                    return Problem(column, Value.Null, "The figure is only known at the end, so it cannot be an attribute above the records: write it as an element.");
                _elements.Attribute(name, FigureOf(column).ToString());
            }
        }

        return null;
    }

    private protected override LayoutError? WriteRecord(ReadOnlySpan<Value> values)
    {
        var texts = new string?[_names.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var index = IndexIn(_columns, _names[i]);
            texts[i] = index < 0 || !values[index].HasValue ? null : TextOf(values[index], NumberNotation.Invariant);
            if (texts[i] is { } text && !IsXml(text))
                return Problem(_names[i], Value.Null, "The text holds a character that XML does not have.");
        }

        Write(_record, _path[^1], slot => texts[slot]);
        return null;
    }

    private protected override LayoutError? WriteEnd()
    {
        // Elements with figures are closed innermost first, each behind the records of its level.
        for (var depth = _path.Count - 1; depth > 0; depth--)
        {
            var node = _document;
            for (var i = 0; i < depth && node is not null; i++)
                node = node.Find(_path[i].Name, _path[i].Namespace);
            foreach (var child in node?.Children.Where(child => child.Name != (depth < _path.Count - 1 ? _path[depth] : null)) ?? [])
                Write(child, child.Name!, slot => FigureOf(_layout.DocumentColumns[slot].Name).ToString());
            _writer.WriteEndElement();
        }

        _writer.WriteEndDocument();
        _writer.Flush();
        return null;
    }

    private void Write(XmlBranch node, XmlQualifiedName name, Func<int, string?> find)
    {
        _elements.Start(name);
        foreach (var (attribute, slot) in node.Attributes)
        {
            if (find(slot) is { } value)
                _elements.Attribute(attribute, value);
        }

        if (node.Text != XmlBranch.None && find(node.Text) is { } text)
            _writer.WriteString(text);
        foreach (var child in node.Children.Where(child => HasValue(child, find)))
            Write(child, child.Name!, find);
        _writer.WriteEndElement();
    }

    private static bool HasValue(XmlBranch node, Func<int, string?> find) =>
        (node.Text != XmlBranch.None && find(node.Text) is not null)
        || node.Attributes.Exists(attribute => find(attribute.Slot) is not null)
        || node.Children.Exists(child => HasValue(child, find));

    private static bool IsXml(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                i++;
            else if (!XmlConvert.IsXmlChar(text[i]))
                return false;
        }

        return true;
    }
}
