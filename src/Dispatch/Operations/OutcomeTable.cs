using System.Diagnostics;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.State.Operations;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>The one place that decides how an operation goes on: by the outcome of an attempt, or by what a check found.</summary>
/// <remarks>
/// What may have happened is never tried again before a check has shown that it did not. Polly's back-off lives in memory; this one has to outlive
/// the process, so the same schedule (exponential, with jitter) is computed for the row's due time.
/// </remarks>
internal static class OutcomeTable
{
    /// <returns>Null when a check must say what became of it.</returns>
    public static Settlement? Of(Outcome outcome, in Attempt attempt) => outcome switch
    {
        Outcome.Done done => Succeeded(done.Answer.Records),
        Outcome.Refused refused => Refused(refused),
        Outcome.NotSent notSent => NotSent(notSent.Error, attempt),
        Outcome.Submitted submitted => new Settlement
        {
            State = OperationState.Awaiting,
            Reference = submitted.Reference,
            Deadline = attempt.Now + attempt.Limits.AnswerWithin,
        },
        Outcome.Unknown => null,
        _ => throw new UnreachableException(),
    };

    /// <param name="why">What made the write doubtful, for operators; null when a crash did.</param>
    public static Settlement Of(Finding finding, string? why, in Attempt attempt) => finding switch
    {
        Finding.Happened happened => Succeeded(happened.Record),
        Finding.NoTrace noTrace when attempt.Now >= noTrace.SettledAt => DidNotHappen(why, attempt),
        Finding.NoTrace noTrace => CheckAgain(noTrace.SettledAt, why),
        Finding.NotAsked notAsked when attempt.SendingAt is { } sent && attempt.Now - sent < attempt.Limits.CheckWithin => CheckAgain(attempt.Now + Pause(attempt), notAsked.Detail),
        Finding.NotAsked notAsked => Parked(notAsked.Detail),
        Finding.Undecidable => Parked(why),
        _ => throw new UnreachableException(),
    };

    /// <summary>A write that may be repeated is in doubt, as one under its key to another server: so it is repeated; one that waits for a person there waits for one here, too.</summary>
    public static Settlement OfRepeatable(BackendError error, in Attempt attempt)
    {
        if (error.RetryAfter is not { } after)
            return Parked(error.Detail);
        var pause = Pause(attempt);
        return new Settlement
        {
            State = OperationState.Retrying,
            DueAt = attempt.Now + (after > pause ? after : pause),
            Code = OperationCodes.BackendUnavailable,
            Detail = error.Detail,
        };
    }

    /// <summary>The pause before the next attempt: doubles each time up to the longest, less up to half of it.</summary>
    public static TimeSpan Pause(in Attempt attempt)
    {
        var doublings = Math.Min(attempt.Number - 1, 30);
        var full = Math.Min(attempt.Limits.Backoff.TotalMilliseconds * Math.Pow(2, Math.Max(0, doublings)), attempt.Limits.LongestBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (1 - (attempt.Jitter / 2)));
    }

    public static Settlement Dead(string code, string? detail) => new() { State = OperationState.Dead, Code = code, Detail = detail, NothingHappened = true };

    private static Settlement Succeeded(RecordSet? records) => new()
    {
        State = OperationState.Succeeded,
        Result = records is null ? null : RecordKeys.Of(records),
        Answer = records is null ? null : RecordText.Of(records),
    };

    private static Settlement Refused(Outcome.Refused refused) => new()
    {
        State = OperationState.Refused,
        Code = refused.TagMismatch ? OperationCodes.PreconditionFailed : OperationCodes.Refused,
        Message = refused.Message,
        Fields = Operation.TextOf(refused.Fields),
        NothingHappened = true,
    };

    private static Settlement NotSent(BackendError error, in Attempt attempt)
    {
        // Trying again cannot help where the binding itself cannot do it.
        if (error.Kind is BackendErrorKind.Unsupported or BackendErrorKind.OperationsNotConfigured)
            return Dead(OperationCodes.NoLongerValid, error.Detail);
        // A system that is down says nothing about the write: it waits until the system is back, however long that takes.
        if (attempt.Number >= attempt.Limits.Attempts && !IsDown(error.Kind))
            return Dead(OperationCodes.AttemptsExhausted, error.Detail);
        var pause = Pause(attempt);
        return new Settlement
        {
            State = OperationState.Retrying,
            DueAt = attempt.Now + (error.RetryAfter is { } after && after > pause ? after : pause),
            Code = OperationCodes.BackendUnavailable,
            Message = error.Public,
            Detail = error.Detail,
            NothingHappened = true,
        };
    }

    private static bool IsDown(BackendErrorKind kind) => kind
        is BackendErrorKind.Unavailable or BackendErrorKind.NoDropYet or BackendErrorKind.Unreachable or BackendErrorKind.CircuitOpen or BackendErrorKind.Overloaded;

    private static Settlement DidNotHappen(string? why, in Attempt attempt) => attempt.Number >= attempt.Limits.Attempts
        ? Dead(OperationCodes.AttemptsExhausted, why)
        : new Settlement
        {
            State = OperationState.Retrying,
            DueAt = attempt.Now + Pause(attempt),
            Code = OperationCodes.BackendUnavailable,
            Detail = why,
            NothingHappened = true,
        };

    private static Settlement CheckAgain(DateTimeOffset at, string? why) =>
        new() { State = OperationState.Retrying, DueAt = at, Code = OperationCodes.OutcomeUnknown, Detail = why };

    private static Settlement Parked(string? why) => new() { State = OperationState.Parked, Code = OperationCodes.OutcomeUnknown, Detail = why };
}
