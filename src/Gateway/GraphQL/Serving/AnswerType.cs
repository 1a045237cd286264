using Microsoft.Net.Http.Headers;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>Which media type an answer has, by <c>Accept</c>.</summary>
internal enum AnswerType
{
    /// <summary>The caller can read neither.</summary>
    None,

    /// <summary><c>application/json</c>: a request that was not executed is a 200 with errors, as old clients expect.</summary>
    Json,

    /// <summary><c>application/graphql-response+json</c>: a request that was not executed is a 4xx.</summary>
    GraphQLResponse,
}
