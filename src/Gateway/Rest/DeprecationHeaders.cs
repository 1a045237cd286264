using System.Globalization;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Rest;

/// <summary>
/// <c>Deprecation</c> (RFC 9745), <c>Sunset</c> (RFC 8594) and <c>Link: rel="deprecation"</c>, for a resource on its way out and for a
/// request that names a field on its way out.
/// </summary>
internal static class DeprecationHeaders
{
    public static void Set(IHeaderDictionary headers, ResourceContract contract, ReadQuery query)
    {
        Deprecation? deprecation = contract.Deprecation;
        var sunset = deprecation?.Sunset;
        foreach (var field in Named(query))
        {
            if (field.Deprecation is not { } own)
                continue;
            deprecation = deprecation is null || own.Since < deprecation.Since ? own : deprecation;
            sunset = sunset is null || own.Sunset < sunset ? own.Sunset ?? sunset : sunset;
        }

        if (deprecation is null)
            return;
        headers["Deprecation"] = string.Create(CultureInfo.InvariantCulture, $"@{deprecation.Since.ToUnixTimeSeconds()}");
        if (sunset is { } end)
            headers["Sunset"] = end.ToString("R", CultureInfo.InvariantCulture);
        if (deprecation.Link is { } link)
            headers.Append("Link", $"<{link.AbsoluteUri}>; rel=\"deprecation\"; type=\"text/html\"");
    }

    private static IEnumerable<Field> Named(ReadQuery query) =>
        ReferenceEquals(query, ReadQuery.Empty) ? [] : query.Mentions().Select(mention => mention.Field);
}
