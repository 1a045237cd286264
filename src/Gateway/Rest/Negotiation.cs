using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LegacyGateway.Rest;

/// <summary>Content negotiation: there is one representation, JSON.</summary>
internal static class Negotiation
{
    /// <summary>Whether <c>Accept</c> lets application/json through: the most specific range that matches it decides, by its q.</summary>
    public static bool AcceptsJson(StringValues accept)
    {
        if (accept.Count == 0 || (accept.Count == 1 && accept[0] is "*/*" or "application/json" or ""))
            return true;
        // What cannot be parsed says nothing about what the caller can read.
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
            return true;
        var decided = -1;
        var accepted = false;
        foreach (var range in ranges)
        {
            var specificity = Specificity(range);
            if (specificity < decided || specificity < 0)
                continue;
            accepted = range.Quality is null or > 0 || (specificity == decided && accepted);
            decided = specificity;
        }

        return accepted;
    }

    /// <summary>Whether a body of this type may be sent to create (JSON) or update (JSON or a JSON merge patch, RFC 7396) a record.</summary>
    public static bool IsWritable(string? contentType, bool isUpdate) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (isUpdate && type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase)))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    private static int Specificity(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes ? 0
        : !range.Type.Equals("application", StringComparison.OrdinalIgnoreCase) ? -1
        : range.MatchesAllSubTypes ? 1
        : range.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) ? 2
        : -1;
}
