using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>Content negotiation between the two media types of GraphQL over HTTP.</summary>
internal static class Accepted
{
    public const string GraphQLResponse = "application/graphql-response+json";

    public static AnswerType Of(StringValues accept)
    {
        if (accept.Count == 0 || accept is ["*/*"] or ["application/json"] or [""])
            return AnswerType.Json;
        if (accept is [GraphQLResponse])
            return AnswerType.GraphQLResponse;
        // What cannot be parsed says nothing about what the caller can read.
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
            return AnswerType.Json;
        var named = QualityOf(ranges, GraphQLResponse);
        var json = Math.Max(QualityOf(ranges, "application/json"), Math.Max(QualityOf(ranges, "application/*"), QualityOf(ranges, "*/*")));
        return named > 0 && named >= json ? AnswerType.GraphQLResponse : json > 0 ? AnswerType.Json : AnswerType.None;
    }

    private static double QualityOf(IList<MediaTypeHeaderValue> ranges, string type) => ranges
        .Where(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
        .Select(range => range.Quality ?? 1)
        .DefaultIfEmpty()
        .Max();
}
