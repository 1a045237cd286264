using System.Text;
using System.Xml;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Xml;

/// <summary>Reads the repeating element of an XML file with XmlReader, element by element. Document type declarations and with them entities are prohibited.</summary>
internal sealed class XmlLayoutReader : LayoutReader
{
    private readonly LayoutConfiguration.Xml _layout;
    private readonly BudgetStream _stream;
    private readonly XmlReader _xml;
    private readonly XmlBranch _root = new(null);
    private readonly Stack<XmlBranch?> _open = new();
    private readonly XmlSlots _recordSlots = new();
    private readonly XmlSlots _documentSlots = new();
    private readonly XmlFragment _fragment = new();
    private readonly XmlBranch _record;
    private bool _found;

    public XmlLayoutReader(LayoutConfiguration.Xml layout, Stream stream, IReadOnlyList<RawColumn> columns)
        : base(layout, columns)
    {
        _layout = layout;
        _stream = new BudgetStream(stream, layout.MaxRecordBytes);
        _ = TextEncoding.Names;
        _xml = XmlReader.Create(_stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = false });
        _root.At(XmlPath.Of(layout.Record, layout).Elements).IsRecord = true;
        foreach (var column in layout.DocumentColumns)
            _root.Add(XmlPath.Of(column, layout), _documentSlots.Add(column.Name, column.Separator));
        _record = new XmlBranch(null);
        foreach (var name in Columns)
        {
            var column = layout.Columns.FirstOrDefault(known => known.Name == name) ?? new PathColumnConfiguration { Name = name };
            _record.Add(XmlPath.Of(column, layout), _recordSlots.Add(name, column.Separator));
        }
    }

    public override long BytesRead => _stream.BytesRead;

    public override ReadOnlySpan<byte> Raw => Encoding.UTF8.GetBytes(_fragment.Write());

    private protected override LayoutStep ReadRecord(Value[] values)
    {
        try
        {
            while (_xml.Read())
            {
                _stream.Renew();
                if (See() && ReadFields(values) is { } step)
                    return step;
            }
        }
        catch (XmlException exception)
        {
            return Refuse(exception.LineNumber, exception.Message.Contains("DTD", StringComparison.Ordinal)
                ? "The file has a document type declaration, which is not allowed."
                : $"The file is no well-formed XML: {Printable.Text(exception.Message)}");
        }

        if (!_found)
            return Refuse(0, $"The file has no element {Parent(_layout.Record)}.");
        if (_documentSlots.Doubled is { } doubled)
            return Refuse(0, $"The control figure {doubled} is there several times.");
        for (var i = 0; i < _documentSlots.Count; i++)
            State(_documentSlots.NameOf(i), _documentSlots.ValueOf(i));
        return LayoutStep.End;
    }

    private protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _xml.Dispose();
        _stream.Dispose();
    }

    /// <summary>Follows elements outside of records.</summary>
    /// <returns>Whether a record begins.</returns>
    private bool See()
    {
        switch (_xml.NodeType)
        {
            case XmlNodeType.Element:
                var node = (_open.Count == 0 ? _root : _open.Peek())?.Find(_xml.LocalName, _xml.NamespaceURI);
                if (node?.IsRecord == true)
                    return true;
                _found |= _open.Count == 0 && node is not null;
                if (_open.Count == 0)
                    IsCorrection = _xml.GetAttribute(RejectColumns.Attribute) is not null;
                if (node is not null)
                    ReadAttributes(node, _documentSlots, null);
                if (!_xml.IsEmptyElement)
                    _open.Push(node);
                return false;
            case XmlNodeType.EndElement:
                _open.Pop();
                return false;
            case XmlNodeType.Text or XmlNodeType.CDATA when _open.TryPeek(out var open) && open is { Text: not XmlBranch.None }:
                _documentSlots.Append(open.Text, _xml.Value);
                return false;
            default:
                return false;
        }
    }

    private LayoutStep? ReadFields(Value[] values)
    {
        Line = (_xml as IXmlLineInfo)?.LineNumber ?? 0;
        _found = true;
        _fragment.Clear();
        _recordSlots.Clear();
        var path = new Stack<XmlBranch?>();
        XmlBranch? node = _record;
        do
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element:
                    node = path.Count == 0 ? _record : path.Peek()?.Find(_xml.LocalName, _xml.NamespaceURI);
                    var empty = _xml.IsEmptyElement;
                    _fragment.Add(_xml, XmlNodeType.Element, "");
                    _recordSlots.Begin(node?.Text ?? XmlBranch.None);
                    ReadAttributes(node, _recordSlots, _fragment);
                    if (empty)
                        _fragment.Add(_xml, XmlNodeType.EndElement, "");
                    else
                        path.Push(node);
                    break;
                case XmlNodeType.EndElement:
                    path.Pop();
                    _fragment.Add(_xml, XmlNodeType.EndElement, "");
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    var text = _xml.Value;
                    _fragment.Add(_xml, XmlNodeType.Text, text);
                    if (path.Peek() is { Text: not XmlBranch.None } open)
                        _recordSlots.Append(open.Text, text);
                    break;
            }
        }
        while (path.Count > 0 && _xml.Read());

        if (_recordSlots.Doubled is { } doubled)
            return Reject(doubled, null, "The value is there several times; the column needs a separator to hold all.");
        for (var i = 0; i < values.Length; i++)
            values[i] = _recordSlots.ValueOf(i);
        return LayoutStep.Record;
    }

    private void ReadAttributes(XmlBranch? node, XmlSlots slots, XmlFragment? fragment)
    {
        if (!_xml.MoveToFirstAttribute())
            return;
        do
        {
            fragment?.Add(_xml, XmlNodeType.Attribute, _xml.Value);
            foreach (var (name, slot) in node?.Attributes ?? [])
            {
                if (name.Name == _xml.LocalName && name.Namespace == _xml.NamespaceURI)
                {
                    slots.Begin(slot);
                    slots.Append(slot, _xml.Value);
                }
            }
        }
        while (_xml.MoveToNextAttribute());
        _xml.MoveToElement();
    }

    private static string Parent(string path) => path.LastIndexOf('/') is > 0 and var last ? path[..last] : path;
}
