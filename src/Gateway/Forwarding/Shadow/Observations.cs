using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Core.Records;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Rest.Answering;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>Answers in the form in which they are compared: one word for how it went, and the JSON.</summary>
internal static class Observations
{
    private const string Found = "found";
    private const string Absent = "absent";
    private const string Refused = "refused";
    private const string Failed = "failed";

    /// <summary>Stands for the cursor of a next page, of which only the presence is compared.</summary>
    private const string SomeCursor = "…";

    /// <summary>Whether a failure is the backend's own fault, rather than a request that it rightly turns down.</summary>
    public static bool IsFault(Outcome outcome) => outcome is Outcome.NotSent { Error.Kind: var kind } && kind
        is not (BackendErrorKind.Unsupported or BackendErrorKind.PositionUnknown or BackendErrorKind.PositionMismatch or BackendErrorKind.OperationsNotConfigured);

    /// <summary>Of a status, by the dialect.</summary>
    public static bool IsFault(int status) => status is 0 or >= StatusCodes.Status500InternalServerError;

    /// <summary>How it went, in one word.</summary>
    public static string StatusOf(Outcome outcome, ResourceRequest request) => outcome switch
    {
        Outcome.Done { Answer.Records.Count: 0 } when request.Operation == ResourceOperation.Get => Absent,
        Outcome.Done => Found,
        _ => IsFault(outcome) ? Failed : Refused,
    };

    /// <param name="limit">The compare buffer in bytes.</param>
    public static Observed Of(Outcome outcome, ResourceRequest request, TimeSpan took, int limit)
    {
        if (outcome is not Outcome.Done { Answer: var answer })
            return IsFault(outcome) ? Observed.Failure(Failed, took) : new Observed { Status = Refused, Took = took };
        if (request.Operation == ResourceOperation.Get && answer.Records.Count == 0)
            return new Observed { Status = Absent, Took = took };
        using var buffer = new PooledBuffer();
        Write(buffer, answer, request);
        return new Observed
        {
            Status = Found,
            Took = took,
            TooLarge = buffer.Length > limit,
            Body = buffer.Length > limit ? default : buffer.Written.ToArray(),
        };
    }

    /// <param name="body">Copied or owned by the caller: it is kept.</param>
    public static Observed Of(int status, ReadOnlyMemory<byte> body, bool tooLarge, ResourceOperation operation, TimeSpan took) => status switch
    {
        StatusCodes.Status200OK => new Observed { Status = Found, Took = took, TooLarge = tooLarge, Body = tooLarge ? default : body },
        StatusCodes.Status404NotFound when operation == ResourceOperation.Get => new Observed { Status = Absent, Took = took },
        _ when IsFault(status) => Observed.Failure(Failed, took),
        _ => new Observed { Status = Refused, Took = took },
    };

    private static void Write(PooledBuffer buffer, Answer answer, ResourceRequest request)
    {
        if (request.Operation == ResourceOperation.List)
        {
            ListJson.Write(buffer, answer, request.Fields, answer.Next is null ? null : SomeCursor, null);
            return;
        }

        var json = JsonPen.On(buffer);
        ValueJson.WriteRecord(json, answer.Records[0], answer.Records.Fields, request.Fields);
        json.Flush();
    }
}
