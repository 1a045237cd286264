using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using Microsoft.OpenApi;

namespace LegacyGateway.Rest.OpenApi;

/// <summary>The paths and operations of one resource.</summary>
internal sealed class ResourceOperations(OpenApiDocument document, ResourceContract contract, RouteTable routes)
{
    private const string Json = "application/json";
    private const string MergePatch = "application/merge-patch+json";
    private readonly string _type = Capital(contract.Singular);
    private readonly string _listType = $"{Capital(contract.Singular)}List";

    /// <summary>The shared headers that the operations refer to.</summary>
    public HashSet<string> UsedHeaders { get; } = ["Retry-After"];

    /// <summary>The problem statuses that the operations refer to.</summary>
    public HashSet<int> UsedStatuses { get; } = [];

    /// <summary>Whether the resource can be written: then there are operations to ask about.</summary>
    public bool Writes { get; private set; }

    public void Add()
    {
        var collection = new Dictionary<HttpMethod, OpenApiOperation>();
        var record = new Dictionary<HttpMethod, OpenApiOperation>();
        AddIf(collection, ResourceOperation.List, HttpMethod.Get, List);
        AddIf(collection, ResourceOperation.Create, HttpMethod.Post, Create);
        AddIf(record, ResourceOperation.Get, HttpMethod.Get, Get);
        AddIf(record, ResourceOperation.Update, HttpMethod.Patch, Update);
        AddIf(record, ResourceOperation.Delete, HttpMethod.Delete, Delete);
        if (collection.Count + record.Count == 0)
            return;

        document.Tags!.Add(new OpenApiTag { Name = contract.Name, Description = contract.Description ?? $"The resource {contract.Name}." });
        document.Components!.Schemas![_type] = FieldSchemas.OfObject(contract.Fields, Describe());
        if (collection.Count > 0)
            document.Paths.Add($"/api/{contract.Name}", new OpenApiPathItem { Operations = collection });
        if (record.Count > 0)
            document.Paths.Add($"/api/{contract.Name}/{{key}}", new OpenApiPathItem { Operations = record, Parameters = [Key()] });
        if (collection.ContainsKey(HttpMethod.Get))
            document.Components.Schemas[_listType] = ListSchema();
    }

    private void AddIf(Dictionary<HttpMethod, OpenApiOperation> operations, ResourceOperation operation, HttpMethod method, Func<OpenApiOperation> make)
    {
        if (routes.Find(contract.Name, operation) is not null)
            operations.Add(method, make());
    }

    private OpenApiOperation List()
    {
        var operation = Read($"list{Capital(contract.Name)}", $"List {contract.Name}", "A page of records that match the filter, in the order asked for.");
        operation.Parameters = ListParameters.Of(contract);
        operation.Responses = Answers(200, "A page of records.", _listType, ["Age", "Last-Modified", "Link", "LegacyGateway-Stale", "LegacyGateway-Omitted"], [400, 401, 403, 406, 410, 429, 500, 502, 503, 504]);
        return operation;
    }

    private OpenApiOperation Get()
    {
        var operation = Read($"get{_type}", $"Get one {contract.Singular}", "The record with this key.");
        operation.Parameters =
        [
            ListParameters.Fields(contract),
            new OpenApiParameter { Name = "If-None-Match", In = ParameterLocation.Header, Description = "Tags that the caller has; 304 when one still holds.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
        ];
        operation.Responses = Answers(200, "The record.", _type, ["ETag", "Age", "Last-Modified", "LegacyGateway-Stale"], [400, 401, 403, 404, 406, 429, 500, 502, 503, 504]);
        operation.Responses["304"] = new OpenApiResponse { Description = "The caller has the record as it is." };
        return operation;
    }

    private OpenApiOperation Create()
    {
        var operation = Write(ResourceOperation.Create, $"create{_type}", $"Create a {contract.Singular}", "201 when it was created at once, 202 when it was accepted and is carried out later.", [Json]);
        operation.Responses = Answers(201, "Created.", _type, ["ETag", "Location", "Preference-Applied"], WriteProblems);
        operation.Responses["202"] = Accepted();
        return operation;
    }

    private OpenApiOperation Update()
    {
        var operation = Write(ResourceOperation.Update, $"update{_type}", $"Change a {contract.Singular}", "A JSON merge patch (RFC 7396): fields that are left out stay, null empties.", [MergePatch, Json]);
        operation.Responses = Answers(200, "Changed.", _type, ["ETag", "Preference-Applied"], [.. WriteProblems, 404, 412]);
        operation.Responses["202"] = Accepted();
        return operation;
    }

    private OpenApiOperation Delete()
    {
        var operation = Write(ResourceOperation.Delete, $"delete{_type}", $"Delete a {contract.Singular}", "204 when it was deleted at once, 202 when that was accepted and is carried out later.", []);
        operation.Responses = Answers(204, "Deleted.", null, ["Preference-Applied"], [.. WriteProblems.Where(status => status is not 413 and not 415), 404, 412]);
        operation.Responses["202"] = Accepted();
        return operation;
    }

    private static int[] WriteProblems { get; } = [400, 401, 403, 413, 415, 422, 429, 500, 501, 502, 503, 504];

    private OpenApiOperation Read(string id, string summary, string description)
    {
        var operation = Operation(id, summary, Scoped(description, contract.Access.ReadScope));
        if (contract.Access.Anonymous)
            operation.Security!.Insert(0, []);
        return operation;
    }

    private OpenApiOperation Write(ResourceOperation write, string id, string summary, string description, string[] bodies)
    {
        Writes = true;
        var operation = Operation(id, summary, Scoped(description, contract.Access.WriteScope));
        operation.Parameters =
        [
            new OpenApiParameter { Name = "validateOnly", In = ParameterLocation.Query, Description = "Checks everything and changes nothing.", Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = System.Text.Json.Nodes.JsonValue.Create(false) } },
            .. WriteHeaderParameters.Of(write, contract.Writes.IdempotencyKeyRequired),
        ];
        if (bodies.Length > 0)
        {
            // A patch names only what it changes, so its schema is any object of the record's properties.
            IOpenApiSchema body = bodies[0] == Json
                ? new OpenApiSchemaReference(_type, document)
                : new OpenApiSchema { Type = JsonSchemaType.Object, Description = $"Properties of {_type} to change." };
            operation.RequestBody = new OpenApiRequestBody { Required = true, Description = "The record, or what of it changes.", Content = bodies.ToDictionary(type => type, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = body }) };
        }

        return operation;
    }

    private OpenApiOperation Operation(string id, string summary, string description) => new()
    {
        OperationId = id,
        Summary = summary,
        Description = description,
        Deprecated = contract.Deprecation is not null,
        Tags = new HashSet<OpenApiTagReference> { new(contract.Name, document, null!) },
        Security = SharedComponents.Credentials(document),
    };

    private static string Scoped(string description, string? scope) => scope is null ? description : $"{description} Needs the scope `{scope}`.";

    private OpenApiResponses Answers(int status, string description, string? type, string[] headers, IEnumerable<int> problems)
    {
        UsedHeaders.UnionWith(headers);
        var responses = new OpenApiResponses
        {
            [$"{status}"] = new OpenApiResponse
            {
                Description = description,
                Headers = headers.Length == 0 ? null : headers.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document)),
                Content = type is null ? null : new Dictionary<string, IOpenApiMediaType> { [Json] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(type, document) } },
            },
        };
        foreach (var problem in problems.Order())
        {
            UsedStatuses.Add(problem);
            responses[$"{problem}"] = new OpenApiResponseReference(SharedComponents.NameOf(problem), document);
        }

        return responses;
    }

    private OpenApiResponse Accepted()
    {
        UsedHeaders.Add("Location");
        return new OpenApiResponse
        {
            Description = "Accepted; the operation at Location tells how it ends.",
            Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["Location"] = new OpenApiHeaderReference("Location", document),
                ["Retry-After"] = new OpenApiHeaderReference("Retry-After", document),
                ["Preference-Applied"] = new OpenApiHeaderReference("Preference-Applied", document),
            },
            Content = new Dictionary<string, IOpenApiMediaType> { [Json] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(OperationPaths.Operation, document) } },
        };
    }

    private OpenApiSchema ListSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = $"A page of {contract.Name}.",
        Required = new HashSet<string> { "items" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(_type, document) },
            ["cursors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String }, Description = "With `cursors=true`: one for each item, in the same order." },
            ["next"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The cursor of the next page; absent on the last." },
            ["totalCount"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = "With `count=exact`." },
        },
    };

    private OpenApiParameter Key() => new()
    {
        Name = "key",
        In = ParameterLocation.Path,
        Required = true,
        Description = contract.Key.Length == 1
            ? $"The {contract.Key[0].Name}; ~ / , are written ~0 ~1 ~2."
            : $"{string.Join(',', contract.Key.Select(field => field.Name))}, joined by commas; ~ / , in a part are written ~0 ~1 ~2.",
        Schema = contract.Key.Length == 1 ? FieldSchemas.OfType(contract.Key[0].Type) : new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private string Describe() =>
        $"{contract.Description ?? $"A record of {contract.Name}."} Contract {contract.Version}. With `fields`, only those are there.";

    private static string Capital(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";
}
