using System.Text.Json;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Answering;

/// <summary>Problems as GraphQL errors: the same codes as the problem details of REST, from the same table.</summary>
internal sealed class ErrorJson(string traceId, bool exposeDetail)
{
    public void Write(Utf8JsonWriter json, IEnumerable<AnswerError> errors)
    {
        json.WriteStartArray("errors"u8);
        foreach (var error in errors)
            Write(json, error);
        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, AnswerError error)
    {
        var problem = error.Problem;
        json.WriteStartObject();
        json.WriteString("message"u8, problem.Detail ?? problem.Type.Title);
        if (error.Location is { } location)
            WriteLocation(json, location.Line, location.Column);
        if (error.Path is { } path)
            WritePath(json, path);
        json.WriteStartObject("extensions"u8);
        json.WriteString("code"u8, problem.Type.Code);
        json.WriteString("type"u8, problem.Type.Uri);
        json.WriteBoolean("retryable"u8, problem.Type.Retryable);
        if (problem.RetryAfter is { } after)
            json.WriteNumber("retryAfter"u8, Math.Max(1, (long)Math.Ceiling(after.TotalSeconds)));
        json.WriteString("traceId"u8, traceId);
        if (!problem.Errors.IsDefaultOrEmpty)
            ProblemWriter.WriteErrors(json, problem);
        if (exposeDetail && problem.InternalDetail is not null)
            json.WriteString("internalDetail"u8, problem.InternalDetail);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, int line, int column)
    {
        json.WriteStartArray("locations"u8);
        json.WriteStartObject();
        json.WriteNumber("line"u8, line);
        json.WriteNumber("column"u8, column);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WritePath(Utf8JsonWriter json, IReadOnlyList<ResponsePath.Step> path)
    {
        json.WriteStartArray("path"u8);
        foreach (var step in path)
        {
            if (step.Index >= 0)
                json.WriteNumberValue(step.Index);
            else
                json.WriteStringValue(step.Name);
        }

        json.WriteEndArray();
    }
}
