using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LegacyGateway.Samples.Customers.Problems;

/// <summary>A refusal as problem details (RFC 9457), with the types and codes that every server of the REST dialect uses.</summary>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail,
    string Code,
    string TraceId,
    bool Retryable,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] object? Errors)
{
    public static JsonHttpResult<Problem> Invalid(HttpContext context, ParameterError error)
        => Make(context, StatusCodes.Status400BadRequest, "invalid-request", "The request has mistakes.", errors: new[] { error });

    public static JsonHttpResult<Problem> CursorInvalid(HttpContext context)
        => Make(context, StatusCodes.Status400BadRequest, "cursor-invalid", "The cursor was not made by this service, or was changed.");

    public static JsonHttpResult<Problem> CursorMismatch(HttpContext context)
        => Make(context, StatusCodes.Status400BadRequest, "cursor-mismatch", "The cursor belongs to a request with another filter, sort or per.");

    public static JsonHttpResult<Problem> NotFound(HttpContext context, string id)
        => Make(context, StatusCodes.Status404NotFound, "not-found", "There is nothing here.", $"There is no customer '{id}'.");

    public static JsonHttpResult<Problem> NotAcceptable(HttpContext context)
        => Make(context, StatusCodes.Status406NotAcceptable, "not-acceptable", "There is JSON only.");

    public static JsonHttpResult<Problem> Changed(HttpContext context)
        => Make(context, StatusCodes.Status412PreconditionFailed, "precondition-failed", "The record has changed since it was read.");

    public static JsonHttpResult<Problem> Refused(HttpContext context, IReadOnlyList<FieldError> errors)
        => Make(context, StatusCodes.Status422UnprocessableEntity, "refused", "The record was refused.", errors: errors);

    private static JsonHttpResult<Problem> Make(HttpContext context, int status, string code, string title, string? detail = null, object? errors = null)
    {
        var trace = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        var problem = new Problem($"urn:legacygateway:problem:{code}", title, status, detail, code, trace, Retryable: false, errors);
        return TypedResults.Json(problem, contentType: "application/problem+json", statusCode: status);
    }
}
