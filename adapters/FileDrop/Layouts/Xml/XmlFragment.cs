using System.Text;
using System.Xml;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Xml;

/// <summary>What an element held, kept as long as its record is looked at, so that a rejected one can be written as it was.</summary>
internal sealed class XmlFragment
{
    private static readonly XmlWriterSettings s_settings = new() { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment };

    private readonly List<(XmlNodeType Type, string Prefix, string Local, string Uri, string Value)> _parts = [];

    public void Clear() => _parts.Clear();

    /// <summary>Adds what the reader stands on: an element's beginning or end, an attribute, a text.</summary>
    public void Add(XmlReader reader, XmlNodeType type, string value) => _parts.Add((type, reader.Prefix, reader.LocalName, reader.NamespaceURI, value));

    public string Write()
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, s_settings))
        {
            foreach (var (type, prefix, local, uri, value) in _parts)
            {
                if (type == XmlNodeType.Element)
                    writer.WriteStartElement(prefix, local, uri);
                else if (type == XmlNodeType.EndElement)
                    writer.WriteEndElement();
                else if (type == XmlNodeType.Attribute && uri != "http://www.w3.org/2000/xmlns/")
                    writer.WriteAttributeString(prefix, local, uri, value);
                else if (type == XmlNodeType.Text)
                    writer.WriteString(value);
            }
        }

        return text.ToString();
    }
}
