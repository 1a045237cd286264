using System.Text.Json.Nodes;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.Operations;
using Microsoft.OpenApi;

namespace LegacyGateway.Rest.OpenApi;

/// <summary>What became of accepted writes: <c>/operations/{id}</c> and its cancelling.</summary>
internal sealed class OperationPaths(OpenApiDocument document)
{
    public const string Operation = "Operation";

    private const string Tag = "operations";

    /// <summary>The problem statuses that the paths refer to.</summary>
    public static int[] Statuses { get; } = [401, 404, 409, 429, 500, 503];

    public void Add()
    {
        document.Tags!.Add(new OpenApiTag { Name = Tag, Description = "Writes that were accepted and are carried out later; each consumer sees its own." });
        document.Components!.Schemas![Operation] = Schema();
        document.Paths.Add("/operations/{id}", new OpenApiPathItem
        {
            Parameters = [Id()],
            Operations = new() { [HttpMethod.Get] = Ask("getOperation", "Get an operation", "How an accepted write stands. Kept for a while after its end (`expiresAt`).", Statuses.Where(status => status != 409)) },
        });
        document.Paths.Add("/operations/{id}/cancel", new OpenApiPathItem
        {
            Parameters = [Id()],
            Operations = new() { [HttpMethod.Post] = Ask("cancelOperation", "Cancel an operation", "Takes back an accepted write that has not begun; afterwards 409.", Statuses) },
        });
    }

    private OpenApiOperation Ask(string id, string summary, string description, IEnumerable<int> problems)
    {
        var responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "The operation.",
                Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = new OpenApiHeaderReference("Retry-After", document) },
                Content = new Dictionary<string, IOpenApiMediaType> { [OperationBody.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Operation, document) } },
            },
        };
        foreach (var problem in problems)
            responses[$"{problem}"] = new OpenApiResponseReference(SharedComponents.NameOf(problem), document);
        return new OpenApiOperation
        {
            OperationId = id,
            Summary = summary,
            Description = description,
            Tags = new HashSet<OpenApiTagReference> { new(Tag, document, null!) },
            Security = SharedComponents.Credentials(document),
            Responses = responses,
        };
    }

    private static OpenApiParameter Id() => new()
    {
        Name = "id",
        In = ParameterLocation.Path,
        Required = true,
        Description = "The operation's id, as in the Location of the 202.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
    };

    private static OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "An accepted write. `parked` and `dead` wait for a person: whether it happened is not known, or it did not happen and trying again did not help.",
        Required = new HashSet<string> { "id", "state", "resource", "operation", "attempts", "acceptedAt", "changedAt", "links" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["id"] = Text("uuid"),
            ["state"] = Words(Enum.GetValues<OperationState>().Select(OperationBody.Word)),
            ["resource"] = Text(),
            ["operation"] = Words(new[] { ResourceOperation.Create, ResourceOperation.Update, ResourceOperation.Delete }.Select(OperationBody.Word)),
            ["key"] = Text(description: "The record's key, once it is known."),
            ["attempts"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["acceptedAt"] = Text("date-time"),
            ["changedAt"] = Text("date-time"),
            ["finishedAt"] = Text("date-time"),
            ["expiresAt"] = Text("date-time", "Until when it can be looked up."),
            ["retryAfter"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = "In how many seconds asking again makes sense." },
            ["problem"] = new OpenApiSchema
            {
                Description = "Why it stands as it does.",
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "type", "title", "status", "code", "retryable" },
                Properties = SharedComponents.ProblemProperties("traceId"),
            },
            ["links"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "self" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["self"] = Text("uri-reference"),
                    ["record"] = Text("uri-reference"),
                    ["cancel"] = Text("uri-reference", "While it can be cancelled."),
                },
            },
        },
    };

    private static OpenApiSchema Text(string? format = null, string? description = null) => new() { Type = JsonSchemaType.String, Format = format, Description = description };

    private static OpenApiSchema Words(IEnumerable<string> words) => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(JsonNode (word) => JsonValue.Create(word))] };
}
