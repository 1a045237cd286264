using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Forwarding.Remote;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>What a service said against a write: its own problem details, as REST passes them on.</summary>
internal static class ServiceProblem
{
    public static Problem Of(RemoteReply reply)
    {
        var type = ProblemTypes.ForStatus(reply.Status);
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return type;
            var code = Text(root, "code");
            return new Problem(code is not null && ProblemTypes.All.TryGetValue(code, out var known) ? known : code is null ? type : type with { Code = code })
            {
                Detail = Text(root, "detail") ?? Text(root, "title"),
                Errors = ErrorsOf(root),
            };
        }
        catch (JsonException)
        {
            // A problem in some other form says no more than its status.
            return type;
        }
    }

    private static ImmutableArray<ParameterProblem> ErrorsOf(JsonElement root) =>
        root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
            ? [.. errors.EnumerateArray()
                .Where(error => error.ValueKind == JsonValueKind.Object)
                .Select(error => new ParameterProblem(Text(error, "parameter") ?? Text(error, "field") ?? "", null, Text(error, "code") ?? "invalid", Text(error, "message") ?? ""))]
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
