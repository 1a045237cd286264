using LegacyGateway.GraphQL.Limits;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>The section <c>GraphQL</c> of appsettings.json.</summary>
public sealed class GraphQLOptions
{
    public const string Section = "GraphQL";

    /// <summary>Whether there is <c>/graphql</c> at all. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How much one request may ask.</summary>
    public QueryLimits Limits { get; } = new();

    /// <summary>Whether callers may ask about the schema (<c>__schema</c>, <c>__type</c>). Default true. On the management listener they always may.</summary>
    public bool Introspection { get; set; } = true;

    /// <summary>Whether GraphiQL is served at <c>/graphiql</c> of the management listener. Default: in the environment Development only.</summary>
    public bool? GraphiQL { get; set; }

    /// <summary>
    /// The folder with trusted documents, relative to the deployment's: files <c>*.graphql</c>, each found by the SHA-256 of its content (lower-case hex). Default <c>contracts/graphql</c>; it
    /// need not exist. Read at start.
    /// </summary>
    public string TrustedDocuments { get; set; } = "contracts/graphql";

    /// <summary>Whether nothing but trusted documents is executed on the public listener. Default false.</summary>
    public bool TrustedOnly { get; set; }

    /// <summary>A policy of <c>Cors:Policies</c> for <c>/graphql</c>; null (default) for none.</summary>
    public string? CorsPolicy { get; set; }

    /// <summary>A policy of <c>RateLimits:Policies</c> for <c>/graphql</c>; null (default) for none.</summary>
    public string? RateLimiterPolicy { get; set; }
}
