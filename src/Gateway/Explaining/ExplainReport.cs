using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Explaining;

/// <summary>Why a request is answered as it is. Personal values are masked, and those of SQL parameters and flow inputs are never part of it.</summary>
/// <param name="Request">Method and target.</param>
/// <param name="Route">The route of yarp.json that matched; null for GraphQL, where each field has its own.</param>
/// <param name="Resource">Null on plain routes.</param>
/// <param name="Operation">Null on plain routes.</param>
/// <param name="Stage">With its share; null when the route does not move.</param>
/// <param name="Backend">The system or cluster that answers.</param>
/// <param name="Reason">In one word: <c>stage</c>, <c>cursor</c>, <c>written</c>, <c>override</c>, <c>cohort</c>, <c>subject</c>, <c>key</c> or <c>nothingSticky</c>.</param>
/// <param name="Sentence">The reason with its figures.</param>
/// <param name="Bucket">0 to 9,999, of the caller's subject or else of the key; null when neither is known.</param>
/// <param name="Shadow">The other backend, when a share of such reads goes there too.</param>
/// <param name="Cache"><c>hit</c> or <c>miss</c>; null when nothing stands before the backend.</param>
/// <param name="Source">What a system of this process would do for the read or the write; null for all others.</param>
/// <param name="Forward">Where the request would be sent; null for a system of this process.</param>
/// <param name="Answer">What the backend answered when it was asked; null when it was not: writes never are.</param>
/// <param name="Refused">Why the request would be turned down before any backend is asked; null when it would not.</param>
internal sealed record ExplainReport(
    string Request,
    string? Route,
    string? Resource,
    string? Operation,
    string? Stage,
    long Epoch,
    string? Backend,
    string? Reason,
    string? Sentence,
    int? Bucket,
    string? Shadow,
    string? Cache,
    Explanation? Source,
    ExplainedForward? Forward,
    ExplainedAnswer? Answer,
    string? Refused,
    ExplainTimings Timings)
{
    /// <summary>For a read of a system whose adapter another gateway runs: what that gateway explains; null when it does not.</summary>
    public ExplainReport? Host { get; init; }

    /// <summary>Why that gateway explains nothing, in a sentence; null when it does, and for all others.</summary>
    public string? HostRefused { get; init; }

    /// <summary>For a write: when it would begin, in a sentence; null for a read.</summary>
    public string? Write { get; init; }

    /// <summary>Of a GraphQL request: what its fields ask, level by level; null for any other request.</summary>
    public IReadOnlyList<ExplainedField>? Fields { get; init; }
}
