using LegacyGateway.Core.Contracts;
using LegacyGateway.Dispatch.Routing;
using Microsoft.OpenApi;

namespace LegacyGateway.Rest.OpenApi;

/// <summary>Makes the OpenAPI 3.1 document of all resources that routes serve.</summary>
internal static class DocumentBuilder
{
    public static async Task<byte[]> MakeAsync(ContractSet contracts, RouteTable routes, OpenApiOptions options, CancellationToken cancellationToken)
    {
        var document = new OpenApiDocument
        {
            Info = Info(options),
            Servers = [new OpenApiServer { Url = options.Server, Description = "The gateway." }],
            Paths = [],
            Tags = new HashSet<OpenApiTag>(),
            Components = SharedComponents.Make(),
        };
        SharedComponents.AddProblems(document);
        HashSet<string> headers = [];
        HashSet<int> statuses = [];
        var writes = false;
        foreach (var contract in contracts.All)
        {
            var operations = new ResourceOperations(document, contract, routes);
            operations.Add();
            headers.UnionWith(operations.UsedHeaders);
            statuses.UnionWith(operations.UsedStatuses);
            writes |= operations.Writes;
        }

        if (writes)
        {
            new OperationPaths(document).Add();
            statuses.UnionWith(OperationPaths.Statuses);
        }

        SharedComponents.RemoveUnused(document, headers, statuses);
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        return stream.ToArray();
    }

    private static OpenApiInfo Info(OpenApiOptions options) => new()
    {
        Title = options.Title,
        Version = options.Version,
        Description = options.Description,
        Contact = new OpenApiContact { Name = options.ContactName, Email = options.ContactEmail, Url = options.ContactUrl },
        License = new OpenApiLicense { Name = options.LicenseName, Url = options.LicenseUrl, Identifier = options.LicenseUrl is null ? "LicenseRef-Proprietary" : null },
    };
}
