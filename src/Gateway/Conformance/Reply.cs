using System.Net;
using System.Text.Json;

namespace LegacyGateway.Conformance;

/// <summary>An answer of the service under test, read to its end.</summary>
/// <param name="Body">Undefined when the body is not JSON.</param>
internal sealed record Reply(string Request, HttpStatusCode Status, string? MediaType, string? ETag, string? Link, JsonElement Body, long Length)
{
    public bool IsObject => Body.ValueKind == JsonValueKind.Object;

    /// <summary>The records of a list; empty when it is none.</summary>
    public IReadOnlyList<JsonElement> Items =>
        IsObject && Body.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];

    /// <summary>The cursor of the next page, if there is one.</summary>
    public string? Next => IsObject && Body.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;

    /// <summary>Null when the status is the expected one, otherwise what to say.</summary>
    public string? NotStatus(HttpStatusCode expected) =>
        Status == expected ? null : $"{Request} answered {(int)Status} instead of {(int)expected}";

    /// <summary>Null when this is an RFC 9457 problem of the status, otherwise what to say.</summary>
    public string? NotProblem(HttpStatusCode expected)
    {
        if (NotStatus(expected) is { } wrong)
            return wrong;
        if (MediaType != "application/problem+json")
            return $"{Request} answered {(int)Status} as {MediaType ?? "nothing"} instead of application/problem+json";
        foreach (var member in (string[])["type", "title", "status"])
        {
            if (!IsObject || !Body.TryGetProperty(member, out _))
                return $"{Request}: the problem lacks \"{member}\"";
        }

        return null;
    }
}
