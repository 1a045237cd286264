using System.Globalization;
using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>Turns what a backend answered into an outcome: its records checked against the contract and the row filters, its problems as kinds of failure.</summary>
internal sealed class RemoteAnswer(ResourceRequest request, FieldSelection fields, string backend, DateTimeOffset now)
{
    /// <param name="rows">Conditions of the form "equal" that every record must meet.</param>
    public Outcome Read(RemoteReply reply, IReadOnlyList<Condition> rows)
    {
        if (reply.Failure is { } failure)
            return new Outcome.NotSent(failure);
        if (reply.Status == StatusCodes.Status404NotFound && request.Operation == ResourceOperation.Get)
            return new Outcome.Done(AnswerOf(reply, new RecordSet(fields)));
        if (reply.Status != StatusCodes.Status200OK)
            return new Outcome.NotSent(RemoteProblem.Read(reply, request, backend));
        var records = new RecordSet(fields, request.Operation == ResourceOperation.Get ? 1 : Math.Min(request.Limit, 200));
        try
        {
            var outcome = request.Operation == ResourceOperation.Get ? ReadRecord(reply, records, rows) : ReadList(reply, records, rows);
            if (outcome is not Outcome.Done)
                records.Dispose();
            return outcome;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // What Utf8JsonReader throws for a text that is no JSON, and for a token that is not of the kind that the dialect has there.
            records.Dispose();
            return Invalid(exception.Message);
        }
    }

    private Outcome ReadRecord(RemoteReply reply, RecordSet records, IReadOnlyList<Condition> rows)
    {
        var reader = new Utf8JsonReader(reply.Body.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return Invalid("The record is no object.");
        var isReadable = RecordJson.TryRead(ref reader, records);
        if (reader.Read())
            return Invalid("Something stands behind the record.");
        if (!isReadable)
            return new Outcome.NotSent(new BackendError(BackendErrorKind.RecordUnreadable, $"{backend} gave a {request.Contract.Singular} that is not as the contract promises."));
        // A record that the caller may not see is one that is not there.
        if (!Meets(records, 0, rows) || !Meets(records, 0, request.Filter))
            records.RemoveLastRow();
        return new Outcome.Done(AnswerOf(reply, records));
    }

    private Outcome ReadList(RemoteReply reply, RecordSet records, IReadOnlyList<Condition> rows)
    {
        var page = new ListPage(records);
        if (!page.TryRead(reply.Body.Span))
            return Invalid("The list is not of the dialect's shape.");
        for (var row = 0; row < records.Count; row++)
        {
            if (!Meets(records, row, rows))
                return Invalid("The service ignored the row filter's condition.");
        }

        var answer = AnswerOf(reply, records);
        return new Outcome.Done(answer with
        {
            Next = page.Next is { Length: > 0 } next ? new Position([Value.From(next)]) : null,
            Positions = request.PositionPerRecord ? page.Positions() : [],
            TotalCount = request.CountTotal ? page.TotalCount : null,
            Omitted = answer.Omitted + page.Omitted,
        });
    }

    private static bool Meets(RecordSet records, int row, IReadOnlyList<Condition> conditions)
    {
        foreach (var condition in conditions)
        {
            var position = records.Fields.PositionOf(condition.Field);
            if (position < 0 || records[row][position] != condition.Values[0])
                return false;
        }

        return true;
    }

    private Answer AnswerOf(RemoteReply reply, RecordSet records)
    {
        var headers = reply.Headers;
        var age = long.TryParse(headers.Age, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Math.Min(seconds, int.MaxValue) : 0;
        return new Answer
        {
            Records = records,
            AsOf = now.AddSeconds(-age),
            LastModified = DateTimeOffset.TryParseExact(headers.LastModified, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var modified) ? modified : null,
            Stale = headers["LegacyGateway-Stale"] == "true",
            Omitted = int.TryParse(headers["LegacyGateway-Omitted"], NumberStyles.None, CultureInfo.InvariantCulture, out var omitted) ? omitted : 0,
        };
    }

    private Outcome.NotSent Invalid(string detail) => new(new BackendError(BackendErrorKind.InvalidAnswer, $"{backend}: {detail}"));
}
