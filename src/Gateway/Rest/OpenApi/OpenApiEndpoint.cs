using System.Runtime.CompilerServices;
using LegacyGateway.Configuration;
using LegacyGateway.Rest.Answering;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Rest.OpenApi;

/// <summary><c>GET /openapi.json</c>: made once for each configuration, then the same bytes.</summary>
internal sealed class OpenApiEndpoint(GatewayState state, IOptions<OpenApiOptions> options)
{
    private readonly ConditionalWeakTable<GatewaySnapshot, Task<Document>> _documents = new();

    public async Task AnswerAsync(HttpContext context)
    {
        var document = await _documents.GetValue(state.Current, MakeAsync).WaitAsync(context.RequestAborted);
        var response = context.Response;
        response.Headers.ETag = document.Tag;
        response.Headers.CacheControl = "no-cache";
        if (EntityTag.NoneMatchHolds(context.Request.Headers.IfNoneMatch, document.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/json";
        response.ContentLength = document.Bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(document.Bytes, context.RequestAborted);
    }

    // Shared by all who wait for it, so no single caller's leaving may end it.
    private async Task<Document> MakeAsync(GatewaySnapshot snapshot)
    {
        var bytes = await DocumentBuilder.MakeAsync(snapshot.Deployment.Contracts, snapshot.Routes, options.Value, CancellationToken.None);
        return new Document(bytes, EntityTag.Of("openapi", bytes));
    }

    private sealed record Document(byte[] Bytes, string Tag);
}
