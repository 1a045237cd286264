using System.Diagnostics;
using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Problems;

/// <summary>The one place where what a backend could not do becomes a problem.</summary>
internal static class BackendProblems
{
    public static Problem From(BackendError error)
    {
        var type = TypeOf(error.Kind);
        return new Problem(type)
        {
            Detail = error.Public,
            InternalDetail = error.Detail,
            RetryAfter = error.RetryAfter,
        };
    }

    /// <summary>The problem of an outcome that is no answer.</summary>
    public static Problem From(Outcome outcome) => outcome switch
    {
        Outcome.NotSent notSent => From(notSent.Error),
        Outcome.Unknown unknown => From(unknown.Error) with { Type = ProblemTypes.OutcomeUnknown, RetryAfter = null },
        Outcome.Refused refused => new Problem(ProblemTypes.Refused)
        {
            Detail = refused.Message,
            Errors = [.. refused.Fields.Select(field => new ParameterProblem(field.Field ?? "", null, field.Code, field.Message))],
        },
        Outcome.Done or Outcome.Submitted => throw new ArgumentException("A done or submitted request is no problem.", nameof(outcome)),
        _ => throw new UnreachableException(),
    };

    public static ProblemType TypeOf(BackendErrorKind kind) => kind switch
    {
        BackendErrorKind.Unavailable or BackendErrorKind.CircuitOpen => ProblemTypes.BackendUnavailable,
        BackendErrorKind.NoDropYet => ProblemTypes.NoDropYet,
        BackendErrorKind.Overloaded => ProblemTypes.BackendOverloaded,
        BackendErrorKind.TimedOut => ProblemTypes.BackendTimeout,
        BackendErrorKind.Misconfigured => ProblemTypes.BackendMisconfigured,
        BackendErrorKind.RecordUnreadable => ProblemTypes.RecordUnreadable,
        BackendErrorKind.Unsupported => ProblemTypes.NotSupported,
        BackendErrorKind.PositionUnknown => ProblemTypes.CursorInvalid,
        BackendErrorKind.PositionMismatch => ProblemTypes.CursorMismatch,
        BackendErrorKind.Unreachable => ProblemTypes.BackendUnreachable,
        BackendErrorKind.ServiceTimedOut => ProblemTypes.ServiceTimeout,
        BackendErrorKind.InvalidAnswer => ProblemTypes.BackendInvalidAnswer,
        BackendErrorKind.OperationsNotConfigured => ProblemTypes.OperationsNotConfigured,
        _ => throw new UnreachableException(),
    };
}
