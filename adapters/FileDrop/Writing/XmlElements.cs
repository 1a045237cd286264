using System.Xml;
using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Writes names with the prefixes that the layout gives to namespaces.</summary>
internal sealed class XmlElements(LayoutConfiguration.Xml layout, XmlWriter writer)
{
    public void Start(XmlQualifiedName name) => writer.WriteStartElement(PrefixOf(name), name.Name, name.Namespace);

    public void Attribute(XmlQualifiedName name, string value) => writer.WriteAttributeString(PrefixOf(name), name.Name, name.Namespace, value);

    /// <summary>Declares all namespaces on the element that was just started, so that none is declared again and again.</summary>
    public void Declare()
    {
        foreach (var (prefix, uri) in layout.Namespaces)
            writer.WriteAttributeString("xmlns", prefix, null, uri);
    }

    private string PrefixOf(XmlQualifiedName name) =>
        name.Namespace.Length == 0 ? "" : layout.Namespaces.First(space => space.Value == name.Namespace).Key;
}
