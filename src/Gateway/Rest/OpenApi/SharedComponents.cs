using System.Text.Json.Nodes;
using LegacyGateway.Problems;
using Microsoft.OpenApi;

namespace LegacyGateway.Rest.OpenApi;

/// <summary>What all resources have in common: problems, headers, ways to prove who asks.</summary>
internal static class SharedComponents
{
    public const string Problem = "Problem";
    public const string Bearer = "bearer";
    public const string ApiKey = "apiKey";

    private static readonly (string Name, string Description, JsonSchemaType Type)[] HeaderRows =
    [
        ("ETag", "Stands for the whole record as the caller may see it, whatever `fields` says.", JsonSchemaType.String),
        ("Age", "How old the data is, in seconds.", JsonSchemaType.Integer),
        ("Last-Modified", "When the source changed last, where it says so.", JsonSchemaType.String),
        ("Link", "`rel=\"next\"`: the next page.", JsonSchemaType.String),
        ("Preference-Applied", "What of `Prefer` was done.", JsonSchemaType.String),
        ("Location", "Where the record or the operation is.", JsonSchemaType.String),
        ("Retry-After", "In how many seconds asking again makes sense.", JsonSchemaType.Integer),
        ("LegacyGateway-Stale", "`true` when the answer is older than promised because the system is down.", JsonSchemaType.String),
        ("LegacyGateway-Omitted", "How many records were left out because their data cannot be read.", JsonSchemaType.Integer),
    ];

    /// <summary>The statuses of problems, with what each is about.</summary>
    private static readonly (int Status, string Description)[] ProblemRows =
    [
        (400, "The request has mistakes; each is named in `errors`."),
        (401, "The request has no valid credentials."),
        (403, "The caller lacks a scope."),
        (404, "There is no such record."),
        (406, "The Accept header rules out application/json."),
        (409, "In its present state that cannot be done."),
        (410, "The system that made the cursor no longer answers."),
        (412, "The record no longer has the tag that the request names."),
        (413, "The body is too large."),
        (415, "The body's media type is not accepted."),
        (422, "The record was refused or has mistakes (the fields are named in `errors`), or its Idempotency-Key stands for another write."),
        (429, "There are too many requests, or as many writes wait as may."),
        (500, "The gateway made a mistake."),
        (501, "Writes to the system that serves this resource are not configured."),
        (502, "The system that serves this resource gave no usable answer."),
        (503, "The system that serves this resource is not available, or did not answer in time."),
        (504, "The service that serves this resource did not answer in time."),
    ];

    public static OpenApiComponents Make() => new()
    {
        Schemas = new Dictionary<string, IOpenApiSchema> { [Problem] = ProblemSchema() },
        Headers = HeaderRows.ToDictionary(row => row.Name, IOpenApiHeader (row) => new OpenApiHeader { Description = row.Description, Schema = new OpenApiSchema { Type = row.Type } }),
        Responses = new Dictionary<string, IOpenApiResponse>(),
        SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "A token of the company's identity provider." },
            [ApiKey] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-API-Key", Description = "A key that the gateway's operators gave out; `Authorization: ApiKey …` says the same." },
        },
    };

    /// <summary>Problem responses need the document for their references, so they are added when it exists.</summary>
    public static void AddProblems(OpenApiDocument document)
    {
        foreach (var (status, description) in ProblemRows)
        {
            document.Components!.Responses![NameOf(status)] = new OpenApiResponse
            {
                Description = description,
                Headers = status is 429 or 503 ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = new OpenApiHeaderReference("Retry-After", document) } : null,
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Problem, document), Example = Example(status) },
                },
            };
        }
    }

    /// <summary>The ways to prove who asks, as an operation lists them.</summary>
    public static List<OpenApiSecurityRequirement> Credentials(OpenApiDocument document) =>
    [
        new() { [new OpenApiSecuritySchemeReference(Bearer, document, null!)] = [] },
        new() { [new OpenApiSecuritySchemeReference(ApiKey, document, null!)] = [] },
    ];

    public static string NameOf(int status) => $"Problem{status}";

    /// <summary>Keeps of the shared parts only those that the document refers to: linters ask for that.</summary>
    public static void RemoveUnused(OpenApiDocument document, ISet<string> usedHeaders, ISet<int> usedStatuses)
    {
        foreach (var (name, _, _) in HeaderRows.Where(row => !usedHeaders.Contains(row.Name)))
            document.Components!.Headers!.Remove(name);
        foreach (var (status, _) in ProblemRows.Where(row => !usedStatuses.Contains(row.Status)))
            document.Components!.Responses!.Remove(NameOf(status));
    }

    private static JsonObject Example(int status)
    {
        // Of several the one that may be repeated: it fits reads and writes alike.
        var type = ProblemTypes.All.Values
            .Where(type => type.Status == status)
            .OrderByDescending(type => type.Retryable)
            .ThenBy(type => type.Code, StringComparer.Ordinal)
            .FirstOrDefault(ProblemTypes.ForStatus(status));
        return new JsonObject
        {
            ["type"] = type.Uri,
            ["title"] = type.Title,
            ["status"] = status,
            ["code"] = type.Code,
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
            ["retryable"] = type.Retryable,
        };
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details (RFC 9457). `code` is stable; `title` and `detail` are for people.",
        Required = new HashSet<string> { "type", "title", "status", "code", "traceId", "retryable" },
        Properties = ProblemProperties(),
    };

    /// <param name="without">A property that is not there where a problem stands inside something else; null for none.</param>
    public static Dictionary<string, IOpenApiSchema> ProblemProperties(string? without = null)
    {
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" },
            ["title"] = Text(),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = Text(),
            ["code"] = Text(),
            ["traceId"] = Text(),
            ["retryable"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "parameter", "code", "message" },
                    Properties = new Dictionary<string, IOpenApiSchema> { ["parameter"] = Text(), ["value"] = Text(), ["code"] = Text(), ["message"] = Text() },
                },
            },
        };
        if (without is not null)
            properties.Remove(without);
        return properties;
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
