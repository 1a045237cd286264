using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LegacyGateway.Samples.Customers.Problems;

/// <summary>The service's refusals as problem details (RFC 9457), each with a stable code.</summary>
internal static class Problem
{
    public static ProblemHttpResult Invalid(HttpContext context, string code, string detail)
        => Make(context, StatusCodes.Status400BadRequest, code, "The request cannot be understood.", detail);

    public static ProblemHttpResult NotFound(HttpContext context)
        => Make(context, StatusCodes.Status404NotFound, "not-found", "There is no such customer.", null);

    public static ProblemHttpResult Changed(HttpContext context)
        => Make(context, StatusCodes.Status412PreconditionFailed, "precondition-failed", "The customer has changed since it was read.", null);

    public static ProblemHttpResult Unprocessable(HttpContext context, IReadOnlyList<FieldError> errors)
        => Make(context, StatusCodes.Status422UnprocessableEntity, "invalid-record", "The customer cannot be stored like this.", null, errors);

    private static ProblemHttpResult Make(
        HttpContext context, int status, string code, string title, string? detail, IReadOnlyList<FieldError>? errors = null)
    {
        Dictionary<string, object?> extensions = new()
        {
            ["code"] = code,
            ["traceId"] = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
            ["retryable"] = false,
        };
        if (errors is not null)
            extensions["errors"] = errors;
        return TypedResults.Problem(detail, context.Request.Path, status, title, $"urn:customers:problem:{code}", extensions);
    }
}
