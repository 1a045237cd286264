using System.Collections.Immutable;

namespace LegacyGateway.Core.Outcomes;

/// <summary>How a request ended, free of any transport. It always says whether the work can have happened.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>It was done. A read that found nothing is done too: its answer holds no record.</summary>
    public sealed record Done(Answer Answer) : Outcome;

    /// <summary>Business said no; asking again will not help.</summary>
    public sealed record Refused(string Message, ImmutableArray<FieldProblem> Fields) : Outcome
    {
        /// <summary>Whether it was refused because the record no longer has the tag that the caller named.</summary>
        public bool TagMismatch { get; init; }
    }

    /// <summary>It did not happen: safe to retry. Every failed read is one.</summary>
    public sealed record NotSent(BackendError Error) : Outcome;

    /// <summary>It may have happened: never retried blindly.</summary>
    public sealed record Unknown(BackendError Error) : Outcome;

    /// <summary>Handed over; the answer comes later under this reference.</summary>
    public sealed record Submitted(string Reference) : Outcome;
}
