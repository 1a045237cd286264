using System.Xml;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Xml;

/// <summary>An element on the way to columns.</summary>
internal sealed class XmlBranch(XmlQualifiedName? name)
{
    public const int None = -1;

    public XmlQualifiedName? Name => name;

    public List<XmlBranch> Children { get; } = [];

    /// <summary>Attributes that are columns, each with the column's place among the slots.</summary>
    public List<(XmlQualifiedName Name, int Slot)> Attributes { get; } = [];

    /// <summary>The column that is the element's text; -1 where none is.</summary>
    public int Text { get; set; } = None;

    /// <summary>Whether this is the repeating element.</summary>
    public bool IsRecord { get; set; }

    public XmlBranch? Find(string local, string uri)
    {
        foreach (var child in Children)
        {
            if (child.Name!.Name == local && child.Name.Namespace == uri)
                return child;
        }

        return null;
    }

    /// <summary>The node at the end of a path, made where it is missing.</summary>
    public XmlBranch At(IEnumerable<XmlQualifiedName> elements)
    {
        var node = this;
        foreach (var element in elements)
        {
            var child = node.Find(element.Name, element.Namespace);
            if (child is null)
                node.Children.Add(child = new XmlBranch(element));
            node = child;
        }

        return node;
    }

    public void Add(XmlPath path, int slot)
    {
        var node = At(path.Elements);
        if (path.Attribute is { } attribute)
            node.Attributes.Add((attribute, slot));
        else
            node.Text = slot;
    }
}
