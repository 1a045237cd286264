using System.Collections.Immutable;
using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>What the desk says to a write: a closed set.</summary>
public abstract record Acceptance
{
    private Acceptance()
    {
    }

    /// <summary>It is on disk and will be carried out.</summary>
    public sealed record Accepted(Operation Operation) : Acceptance;

    /// <summary>The same write was accepted before under the same key; nothing new was.</summary>
    public sealed record Replayed(Operation Operation) : Acceptance;

    /// <summary>Only checked, as was asked.</summary>
    public sealed record Valid : Acceptance;

    /// <summary>It has mistakes: all of them.</summary>
    public sealed record Invalid(ImmutableArray<FieldProblem> Problems) : Acceptance;

    /// <summary>It writes fields that another system owns.</summary>
    public sealed record Foreign(ImmutableArray<FieldProblem> Problems) : Acceptance;

    /// <summary>It writes personal data that its caller may not see.</summary>
    public sealed record Personal(ImmutableArray<FieldProblem> Problems) : Acceptance;

    /// <summary>The contract asks for an idempotency key.</summary>
    public sealed record KeyMissing : Acceptance;

    /// <summary>The key was used for another write.</summary>
    public sealed record KeyReused : Acceptance;

    /// <summary>The record cannot have a tag that the caller named.</summary>
    public sealed record TagMismatch : Acceptance;

    /// <summary>There is no such record, as far as the caller may see.</summary>
    public sealed record NotFound : Acceptance;

    /// <summary>The record that would be written is none that the caller may see.</summary>
    public sealed record NotTheirs : Acceptance;

    /// <summary>As many writes wait as may.</summary>
    public sealed record Full(TimeSpan RetryAfter) : Acceptance;

    /// <summary>The route moved while the write was looked at: it has to be sent again.</summary>
    public sealed record RouteMoving : Acceptance;

    /// <summary>The address of the callback is not allowed; the sentence says why.</summary>
    public sealed record CallbackRefused(string Why) : Acceptance;

    /// <summary>The state store does not answer, so nothing can be accepted.</summary>
    /// <param name="Detail">For operators.</param>
    public sealed record StoreAway(string Detail) : Acceptance;

    /// <summary>The backend cannot be written, or could not be asked.</summary>
    public sealed record Unavailable(BackendError Error) : Acceptance;
}
