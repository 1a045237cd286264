using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Writing;
using Microsoft.OpenApi;

namespace LegacyGateway.Rest.OpenApi;

/// <summary>The headers of a write's request.</summary>
internal static class WriteHeaderParameters
{
    public static IEnumerable<IOpenApiParameter> Of(ResourceOperation operation, bool keyRequired)
    {
        yield return Header(
            IdempotencyHeader.Name, "A string in quotes, the caller's own. The same write under the same key is done once, and a replay gets its answer; another body is a 422.", keyRequired, 3, IdempotencyHeader.MaxLength + 2);
        yield return Header("Prefer", "`wait=10`: wait so many seconds for the outcome and answer as a direct call would. `respond-async`: 202 is welcome.");
        if (operation != ResourceOperation.Create)
            yield return Header("If-Match", "Only while the record has one of these tags; otherwise 412.");
        yield return Header(WriteHeaders.CallbackHeader, "An https address on a host that the gateway's operators allow: the end of an accepted write is told there as a signed webhook (Standard Webhooks).", format: "uri");
    }

    private static OpenApiParameter Header(string name, string description, bool required = false, int? shortest = null, int? longest = null, string? format = null) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = shortest, MaxLength = longest, Format = format },
    };
}
