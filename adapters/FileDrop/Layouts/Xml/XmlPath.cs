using System.Xml;
using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Xml;

/// <summary>A path of elements with an attribute at its end, or none: <c>address/city</c>, <c>@id</c>, <c>/w:stock/@count</c>.</summary>
/// <param name="Attribute">Null where the element's text is meant.</param>
internal sealed record XmlPath(IReadOnlyList<XmlQualifiedName> Elements, XmlQualifiedName? Attribute)
{
    /// <param name="problem">What is wrong, as a sentence.</param>
    public static XmlPath? Parse(string path, IReadOnlyDictionary<string, string> namespaces, out string? problem)
    {
        problem = null;
        List<XmlQualifiedName> elements = [];
        var steps = path.TrimStart('/').Split('/');
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] == "." && steps.Length == 1)
                return new XmlPath([], null);
            var attribute = steps[i].StartsWith('@');
            if (attribute && i < steps.Length - 1)
                problem = "An attribute has nothing behind it.";
            else if (NameOf(attribute ? steps[i][1..] : steps[i], namespaces, out problem) is { } name && attribute)
                return new XmlPath(elements, name);
            else if (problem is null)
                elements.Add(NameOf(steps[i], namespaces, out _)!);
            if (problem is not null)
                return null;
        }

        return new XmlPath(elements, null);
    }

    public static XmlPath Of(string path, LayoutConfiguration.Xml layout) =>
        Parse(path, layout.Namespaces, out var problem) ?? throw new ArgumentException(problem, nameof(path));

    public static XmlPath Of(PathColumnConfiguration column, LayoutConfiguration.Xml layout) => Of(column.Path ?? column.Name, layout);

    private static XmlQualifiedName? NameOf(string step, IReadOnlyDictionary<string, string> namespaces, out string? problem)
    {
        problem = null;
        var parts = step.Split(':');
        if (parts.Length > 2 || parts.Any(part => part.Length == 0 || !IsName(part)))
            problem = $"'{step}' is no name of an element or attribute.";
        else if (parts.Length == 1)
            return new XmlQualifiedName(parts[0], "");
        else if (namespaces.TryGetValue(parts[0], out var uri))
            return new XmlQualifiedName(parts[1], uri);
        else
            problem = $"The prefix {parts[0]} is not among the namespaces.";
        return null;
    }

    private static bool IsName(string text) => XmlConvert.IsStartNCNameChar(text[0]) && text.All(XmlConvert.IsNCNameChar);
}
