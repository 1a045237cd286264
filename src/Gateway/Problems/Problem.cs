using System.Collections.Immutable;

namespace LegacyGateway.Problems;

/// <summary>One occurrence of an error, ready to be told to a caller (RFC 9457); REST and GraphQL both tell these.</summary>
internal sealed record Problem(ProblemType Type)
{
    /// <summary>What happened, for people: names only what the contract and the request already say. Null when the title says all.</summary>
    public string? Detail { get; init; }

    /// <summary>What legacy said; told only while <see cref="ProblemOptions.ExposeDetail"/> is on.</summary>
    public string? InternalDetail { get; init; }

    /// <summary>About as long as a circuit breaker stays open.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    /// <summary>When asking again makes sense (<c>Retry-After</c>, in whole seconds); null when unknown. A 503 always says so, whoever was not available.</summary>
    public TimeSpan? RetryAfter
    {
        get => field ?? (Type.Status == StatusCodes.Status503ServiceUnavailable ? Usual : null);
        init;
    }

    /// <summary>The mistakes in the request, one by one.</summary>
    public ImmutableArray<ParameterProblem> Errors { get; init; } = [];

    /// <summary>The <c>Allow</c> header of a 405; null otherwise.</summary>
    public string? Allow { get; init; }

    public static implicit operator Problem(ProblemType type) => new(type);
}
