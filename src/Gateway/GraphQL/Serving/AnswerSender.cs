using System.Globalization;
using LegacyGateway.Forwarding;
using LegacyGateway.GraphQL.Answering;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Answering;
using Microsoft.Extensions.Options;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>Writes answers and refusals in the media type that was agreed on, with the headers that say how old the data is.</summary>
internal sealed class AnswerSender(IOptionsMonitor<ProblemOptions> problems, TimeProvider time)
{
    private const string Json = "application/json; charset=utf-8";
    private const string GraphQLResponse = Accepted.GraphQLResponse + "; charset=utf-8";

    /// <summary>Answers a request that was not executed.</summary>
    public Task RefuseAsync(HttpContext context, AnswerType type, Problem problem)
    {
        // A mistake of HTTP itself has its status in either media type; so has a limit, whose code is no mistake of GraphQL.
        return SendAsync(context, type, new QueryOutcome(null, [new AnswerError(problem)]));
    }

    public async Task SendAsync(HttpContext context, AnswerType type, QueryOutcome outcome)
    {
        using var buffer = new PooledBuffer(16 * 1024);
        using (outcome.Answer)
        {
            var begun = time.GetTimestamp();
            Write(buffer, outcome, context.TraceIdentifier);
            if (outcome.Answer is not null)
                GraphQLTelemetry.Took(GraphQLTelemetry.Serialise, time.GetElapsedTime(begun));
            SetHeaders(context.Response, outcome.Answer);
        }

        var response = context.Response;
        response.ContentType = type == AnswerType.GraphQLResponse ? GraphQLResponse : Json;
        response.ContentLength = buffer.Length;
        if (outcome.Answer is null)
            SetStatus(response, type, outcome.Errors[0].Problem);
        await response.Body.WriteAsync(buffer.Written, context.RequestAborted);
    }

    private void Write(PooledBuffer buffer, QueryOutcome outcome, string traceId)
    {
        var json = JsonPen.On(buffer);
        json.WriteStartObject();
        var errors = outcome.Errors;
        if (outcome.Answer is { } answer)
        {
            var fields = new FieldErrors(answer.Document);
            json.WritePropertyName("data"u8);
            new DataWriter(json, fields).Write(answer.Results);
            errors = fields.All;
        }

        if (errors.Count > 0)
            new ErrorJson(traceId, problems.CurrentValue.ExposeDetail).Write(json, errors);
        json.WriteEndObject();
        json.Flush();
    }

    private static void SetStatus(HttpResponse response, AnswerType type, Problem problem)
    {
        // Old clients look for errors behind a 200; a limit or a mistake of HTTP itself is told by the status all the same.
        var isQuiet = type == AnswerType.Json && problem.Type.Code.StartsWith("graphql-", StringComparison.Ordinal);
        response.StatusCode = isQuiet ? StatusCodes.Status200OK : problem.Type.Status;
        if (problem.Allow is { } allow)
            response.Headers.Allow = allow;
    }

    private void SetHeaders(HttpResponse response, QueryAnswer? answer)
    {
        var headers = response.Headers;
        headers.CacheControl = answer is null ? "no-store" : GatewayHeaders.AskFirst;
        headers.Vary = GatewayHeaders.Vary;
        if (answer is null)
            return;
        if (answer.Notes.AsOf is { } asOf)
            headers.Age = Math.Max(0, (long)(time.GetUtcNow() - asOf).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (answer.Notes.Stale)
            headers["LegacyGateway-Stale"] = "true";
        if (answer.Notes.Omitted > 0)
            headers["LegacyGateway-Omitted"] = answer.Notes.Omitted.ToString(CultureInfo.InvariantCulture);
    }
}
