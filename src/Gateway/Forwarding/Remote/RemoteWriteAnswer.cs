using System.Text.Json;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>What another server answered to a write, as an outcome.</summary>
internal static class RemoteWriteAnswer
{
    /// <summary>An answer that is final: done, or a problem.</summary>
    public static Outcome Read(RemoteReply reply, WriteRequest request, string backend, DateTimeOffset now)
    {
        if (reply.Status is StatusCodes.Status200OK or StatusCodes.Status201Created or StatusCodes.Status204NoContent)
            return Done(request, RecordOf(reply, request) ?? KeyOf(request, KeyIn(reply, request)), now);
        var detail = $"{backend} answered {reply.Status}.";
        return reply.Status switch
        {
            StatusCodes.Status429TooManyRequests => new Outcome.NotSent(new BackendError(BackendErrorKind.Overloaded, detail, RetryAfter: reply.RetryAfter)),
            StatusCodes.Status503ServiceUnavailable => new Outcome.NotSent(new BackendError(BackendErrorKind.Unavailable, detail, RetryAfter: reply.RetryAfter)),
            StatusCodes.Status401Unauthorized or StatusCodes.Status501NotImplemented => new Outcome.NotSent(new BackendError(BackendErrorKind.Misconfigured, detail)),
            StatusCodes.Status412PreconditionFailed => Refused(ToldProblem.Read(reply.Body.Span), detail) with { TagMismatch = true },
            // The same key is under way there, as the IETF draft has it: only a later answer says what became of it.
            StatusCodes.Status408RequestTimeout or StatusCodes.Status409Conflict or 425 when reply.RetryAfter is { } after =>
                new Outcome.Unknown(new BackendError(BackendErrorKind.Overloaded, detail, RetryAfter: after)),
            >= 400 and < 500 => Refused(ToldProblem.Read(reply.Body.Span), detail),
            _ => new Outcome.Unknown(new BackendError(BackendErrorKind.InvalidAnswer, detail, RetryAfter: reply.RetryAfter ?? TimeSpan.FromSeconds(1))),
        };
    }

    /// <summary>The server's operation.</summary>
    /// <returns>Null while it is under way.</returns>
    public static Outcome? ReadOperation(RemoteReply reply, WriteRequest request, string backend, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            var operation = document.RootElement;
            return ToldProblem.Text(operation, "state") switch
            {
                "succeeded" => Done(request, KeyOf(request, ToldProblem.Text(operation, "key")), now),
                "refused" => RefusedBy(operation),
                "cancelled" or "discarded" => new Outcome.Refused($"It was given up at {backend}.", []),
                "parked" or "dead" => new Outcome.Unknown(new BackendError(BackendErrorKind.InvalidAnswer, $"It waits for a person at {backend}.")),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new Outcome.Unknown(new BackendError(BackendErrorKind.InvalidAnswer, $"{backend}: {exception.Message}", RetryAfter: TimeSpan.FromSeconds(1)));
        }
    }

    private static Outcome.Done Done(WriteRequest request, RecordSet? records, DateTimeOffset now) =>
        new(new Answer { Records = records ?? new RecordSet(FieldSelection.All(request.Contract)), AsOf = now });

    private static RecordSet? RecordOf(RemoteReply reply, WriteRequest request)
    {
        var records = new RecordSet(FieldSelection.All(request.Contract));
        try
        {
            var reader = new Utf8JsonReader(reply.Body.Span);
            if (reply.Body.Length > 0 && reader.Read() && reader.TokenType == JsonTokenType.StartObject && RecordJson.TryRead(ref reader, records))
                return records;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // It was written all the same; only what the server shows of it cannot be read.
        }

        records.Dispose();
        return null;
    }

    /// <summary>What was written and cannot be read is answered without a body; the record's own address names it all the same.</summary>
    private static string? KeyIn(RemoteReply reply, WriteRequest request)
    {
        var location = reply.Headers.Location.ToString();
        var path = Uri.TryCreate(location, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsolutePath : location;
        var collection = $"/api/{request.Contract.Name}/";
        return path.StartsWith(collection, StringComparison.Ordinal) ? Uri.UnescapeDataString(path[collection.Length..]) : null;
    }

    private static RecordSet? KeyOf(WriteRequest request, string? text)
    {
        if (text is null || !KeyText.TryParse(request.Contract, text, out var key, out _))
            return null;
        var records = new RecordSet(FieldSelection.Of(request.Contract, request.Contract.Key.Contains));
        var row = records.AddRow();
        for (var i = 0; i < key.Parts.Length; i++)
            row[records.Fields.PositionOf(request.Contract.Key[i])] = key.Parts[i];
        return records;
    }

    private static Outcome.Refused RefusedBy(JsonElement operation)
    {
        var problem = ToldProblem.Read(operation.TryGetProperty("problem", out var told) ? told : default);
        return Refused(problem, "It was refused.") with { TagMismatch = problem.Code == ProblemTypes.PreconditionFailed.Code };
    }

    private static Outcome.Refused Refused(ToldProblem problem, string otherwise)
    {
        var message = problem.Message ?? otherwise;
        // Where no field is at fault, the server's own word says what the write as a whole met: not-found, precondition-failed …
        return new Outcome.Refused(message, problem is { Fields.IsEmpty: true, Code: { } code and not OperationCodes.Refused } ? [new FieldProblem(null, code, message)] : problem.Fields);
    }
}
