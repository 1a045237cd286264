using System.Globalization;
using System.Xml;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;

/// <summary>Finds the repeating element of an XML file, and the paths below it.</summary>
internal sealed class XmlGuess
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leaves = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.Ordinal);

    public static (LayoutConfiguration? Layout, IReadOnlyList<LayoutFinding> Findings) Of(Stream file)
    {
        var guess = new XmlGuess();
        try
        {
            guess.Read(file);
        }
        catch (XmlException exception)
        {
            return (null, [new LayoutFinding(true, $"It begins like XML, but is none that is taken: {exception.Message}")]);
        }

        return guess.Layout();
    }

    private void Read(Stream file)
    {
        using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
        var path = new Stack<string>();
        path.Push("");
        var hasText = false;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var name = path.Peek() + "/" + NameOf(reader);
                    _counts[name] = _counts.GetValueOrDefault(name) + 1;
                    hasText = false;
                    var isEmpty = reader.IsEmptyElement;
                    while (reader.MoveToNextAttribute())
                    {
                        if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/" && reader.NamespaceURI.Length == 0)
                            _attributes[name + "/@" + reader.LocalName] = reader.Value;
                    }

                    if (isEmpty)
                        _leaves.Add(name);
                    else
                        path.Push(name);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    hasText = true;
                    break;
                case XmlNodeType.EndElement:
                    if (path.Pop() is var ended && hasText)
                        _leaves.Add(ended);
                    hasText = false;
                    break;
            }
        }
    }

    private string NameOf(XmlReader reader)
    {
        if (reader.NamespaceURI.Length == 0)
            return reader.LocalName;
        if (!_prefixes.TryGetValue(reader.NamespaceURI, out var prefix))
            _prefixes[reader.NamespaceURI] = prefix = reader.Prefix.Length > 0 && !_prefixes.ContainsValue(reader.Prefix) ? reader.Prefix : string.Create(CultureInfo.InvariantCulture, $"n{_prefixes.Count + 1}");
        return $"{prefix}:{reader.LocalName}";
    }

    private (LayoutConfiguration? Layout, IReadOnlyList<LayoutFinding> Findings) Layout()
    {
        var record = _counts.Where(path => path.Value > 1).OrderBy(path => path.Key.Count(character => character == '/')).ThenByDescending(path => path.Value).Select(path => path.Key).FirstOrDefault();
        if (record is null)
            return (null, [new LayoutFinding(true, "No element of the file occurs twice, so that it cannot be told which one is the record. Take a file with several records.")]);
        List<LayoutFinding> findings = [new LayoutFinding(false, $"The record is {record}: it is the outermost element that repeats, {_counts[record]} times.")];
        string[] paths = [.. _leaves.Concat(_attributes.Keys).Where(path => path.StartsWith(record + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        var columns = paths.Select(path => Column(path[(record.Length + 1)..], path, _counts.GetValueOrDefault(path) > _counts[record])).ToArray();
        foreach (var repeated in columns.Where(column => column.Separator is not null))
            findings.Add(new LayoutFinding(false, $"{repeated.Path ?? repeated.Name} occurs several times in a record; its values are joined by '{repeated.Separator}'."));
        var outside = _attributes.Where(attribute => !attribute.Key.StartsWith(record + "/", StringComparison.Ordinal)).ToArray();
        var count = outside.FirstOrDefault(attribute => attribute.Value == _counts[record].ToString(CultureInfo.InvariantCulture)).Key;
        if (count is not null)
            findings.Add(new LayoutFinding(true, $"{count} is the number of records."));
        return (new LayoutConfiguration.Xml
        {
            Record = record,
            Namespaces = _prefixes.ToDictionary(prefix => prefix.Value, prefix => prefix.Key),
            Columns = [.. columns.DistinctBy(column => column.Name)],
            DocumentColumns = count is null ? [] : [new PathColumnConfiguration { Name = "COUNT", Path = count }],
            Control = count is null ? null : new ControlConfiguration { Records = "COUNT" },
        }, findings);
    }

    private static PathColumnConfiguration Column(string path, string whole, bool repeats)
    {
        var name = whole[(whole.LastIndexOf('/') + 1)..].TrimStart('@');
        name = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return new PathColumnConfiguration { Name = name, Path = path == name ? null : path, Separator = repeats ? "|" : null };
    }
}
