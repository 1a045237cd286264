using System.Text.Json;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Problems;

namespace LegacyGateway.Operations;

/// <summary>An operation as JSON, for its consumer.</summary>
internal static class OperationBody
{
    public const string ContentType = "application/json";

    public static string PathOf(Operation operation) => $"/operations/{operation.Id:D}";

    /// <summary>The path of the record that was written; null while there is none.</summary>
    public static string? RecordPathOf(Operation operation) =>
        operation.Record is { } key ? $"/api/{operation.Resource}/{Uri.EscapeDataString(key).Replace("%2C", ",", StringComparison.Ordinal)}" : null;

    public static void Write(Utf8JsonWriter json, Operation operation)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, operation.Id);
        json.WriteString("state"u8, Word(operation.State));
        json.WriteString("resource"u8, operation.Resource);
        json.WriteString("operation"u8, Word(operation.Verb));
        if (operation.Record is { } key)
            json.WriteString("key"u8, key);
        json.WriteNumber("attempts"u8, operation.Attempts);
        json.WriteString("acceptedAt"u8, operation.AcceptedAt.UtcDateTime);
        json.WriteString("changedAt"u8, operation.ChangedAt.UtcDateTime);
        if (operation.FinishedAt is { } finished)
            json.WriteString("finishedAt"u8, finished.UtcDateTime);
        if (operation.ExpiresAt is { } expires)
            json.WriteString("expiresAt"u8, expires.UtcDateTime);
        if (operation.RetryAfter is { } after)
            json.WriteNumber("retryAfter"u8, Seconds(after));
        if (OperationProblems.Of(operation) is { } problem)
            WriteProblem(json, problem);
        WriteLinks(json, operation);
        json.WriteEndObject();
    }

    /// <summary>Whole seconds, at least one.</summary>
    public static long Seconds(TimeSpan time) => Math.Max(1, (long)Math.Ceiling(time.TotalSeconds));

    // Both enums hold English words only.
    public static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    private static void WriteProblem(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject("problem"u8);
        json.WriteString("type"u8, problem.Type.Uri);
        json.WriteString("title"u8, problem.Type.Title);
        json.WriteNumber("status"u8, problem.Type.Status);
        if (problem.Detail is not null)
            json.WriteString("detail"u8, problem.Detail);
        json.WriteString("code"u8, problem.Type.Code);
        json.WriteBoolean("retryable"u8, problem.Type.Retryable);
        ProblemWriter.WriteErrors(json, problem);
        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, Operation operation)
    {
        json.WriteStartObject("links"u8);
        json.WriteString("self"u8, PathOf(operation));
        if (RecordPathOf(operation) is { } record)
            json.WriteString("record"u8, record);
        if (operation.State is Core.Operations.OperationState.Accepted or Core.Operations.OperationState.Retrying)
            json.WriteString("cancel"u8, $"{PathOf(operation)}/cancel");
        json.WriteEndObject();
    }
}
