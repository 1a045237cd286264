using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Rest.Reading;

/// <summary>A read with all that follows from its caller: row filters added, personal data taken out.</summary>
internal sealed record ReadRequest
{
    public required ReadQuery Query { get; init; }

    /// <summary>Without <see cref="ResourceRequest.After"/>, which only the backend that is decided on can understand.</summary>
    public required ResourceRequest Request { get; init; }

    /// <summary>The fields of the answer; the request may read more (the whole record for its ETag).</summary>
    public required FieldSelection Shown { get; init; }

    /// <summary>The conditions that row filters added and the caller did not write.</summary>
    public required ImmutableArray<Condition> Added { get; init; }

    /// <summary>All row filters as conditions; empty when the contract has none.</summary>
    public required ImmutableArray<Condition> RowConditions { get; init; }

    /// <summary>Whether the caller lacks the scope for the contract's personal data.</summary>
    public required bool WithoutPii { get; init; }

    /// <summary>Whether a row filter leaves nothing at all: the claim is missing or contradicts what was asked.</summary>
    public required bool SeesNothing { get; init; }

    public ResourceContract Contract => Request.Contract;
}
