using System.Text.RegularExpressions;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>The path of a resource route: <c>/api/{resource}</c> for the collection, one parameter behind it for single records, <c>{**rest}</c> for both.</summary>
/// <param name="Collection">Whether the path matches the list.</param>
/// <param name="Item">Whether the path matches a single record.</param>
internal sealed partial record ResourcePath(string Resource, bool Collection, bool Item)
{
    public static ResourcePath? Parse(string? path)
    {
        var match = Pattern.Match(path ?? "");
        if (!match.Success)
            return null;
        var all = match.Groups["all"].Success;
        var key = match.Groups["key"].Success;
        return new ResourcePath(match.Groups["resource"].Value, Collection: !key, Item: key || all);
    }

    [GeneratedRegex(@"^/api/(?<resource>[^/{}]+)(?:/(?:(?<all>\{\*{1,2}\w+\})|(?<key>\{\w+\}))?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }
}
