using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>What another server's problem details say (RFC 9457 with this dialect's <c>code</c> and <c>errors</c>), as far as they can be read.</summary>
/// <param name="Code">Null where there is none, or none that could be a code.</param>
/// <param name="Message">Its detail, else its title.</param>
/// <param name="Fields">The single mistakes.</param>
internal sealed record ToldProblem(string? Code, string? Message, ImmutableArray<FieldProblem> Fields)
{
    private const int LongestCode = 64;

    private static readonly ToldProblem Nothing = new(null, null, []);

    public static ToldProblem Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            return Read(JsonElement.ParseValue(ref reader));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A problem in some other form, or with a text that is none, says no more than its status.
            return Nothing;
        }
    }

    /// <exception cref="InvalidOperationException">A text holds half a surrogate pair.</exception>
    public static ToldProblem Read(JsonElement problem)
    {
        if (problem.ValueKind != JsonValueKind.Object)
            return Nothing;
        ImmutableArray<FieldProblem> fields = problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
            ? [.. errors.EnumerateArray().Select(error => new FieldProblem(Text(error, "parameter") ?? Text(error, "field"), Text(error, "code") ?? "refused", Text(error, "message") ?? ""))]
            : [];
        return new ToldProblem(Text(problem, "code") is { Length: <= LongestCode } code ? code : null, Text(problem, "detail") ?? Text(problem, "title"), fields);
    }

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
