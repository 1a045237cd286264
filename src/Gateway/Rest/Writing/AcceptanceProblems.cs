using System.Diagnostics;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Operations;
using LegacyGateway.Problems;

namespace LegacyGateway.Rest.Writing;

/// <summary>Why a write was not accepted, as a problem: REST and GraphQL both tell these.</summary>
internal static class AcceptanceProblems
{
    /// <returns>Null when nothing is in the way.</returns>
    public static Problem? Of(Acceptance acceptance) => acceptance switch
    {
        Acceptance.Accepted or Acceptance.Replayed or Acceptance.Valid => null,
        Acceptance.Invalid invalid => new Problem(ProblemTypes.InvalidRecord) { Errors = OperationProblems.Errors(invalid.Problems) },
        Acceptance.Foreign foreign => new Problem(ProblemTypes.OwnedElsewhere) { Errors = OperationProblems.Errors(foreign.Problems) },
        Acceptance.Personal personal => new Problem(ProblemTypes.PiiScopeMissing) { Detail = personal.Problems[0].Message, Errors = OperationProblems.Errors(personal.Problems) },
        Acceptance.KeyMissing => ProblemTypes.IdempotencyKeyMissing,
        Acceptance.KeyReused => ProblemTypes.IdempotencyKeyReused,
        Acceptance.TagMismatch => ProblemTypes.PreconditionFailed,
        Acceptance.NotFound => ProblemTypes.NotFound,
        Acceptance.NotTheirs => ProblemTypes.RowFilterWrite,
        Acceptance.Full full => new Problem(ProblemTypes.QueueFull) { RetryAfter = full.RetryAfter },
        Acceptance.RouteMoving => new Problem(ProblemTypes.RouteMoving) { RetryAfter = TimeSpan.FromSeconds(1) },
        Acceptance.CallbackRefused refused => new Problem(ProblemTypes.CallbackRefused) { Detail = refused.Why },
        Acceptance.StoreAway away => new Problem(ProblemTypes.StateStoreUnavailable) { InternalDetail = away.Detail },
        Acceptance.Unavailable unavailable => BackendProblems.From(unavailable.Error),
        _ => throw new UnreachableException(),
    };
}
