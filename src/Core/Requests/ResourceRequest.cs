using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Requests;

/// <summary>One request for a resource, free of any transport: REST, GraphQL and the operation queue all make these.</summary>
/// <remarks>
/// Checked against the contract by whoever made it: fields exist, operators are allowed, values have the field's type, row filters
/// and <c>pii</c> are already applied. An adapter may rely on that.
/// </remarks>
public sealed record ResourceRequest
{
    public required ResourceContract Contract { get; init; }

    public required ResourceOperation Operation { get; init; }

    /// <summary>Present for every operation on one record; null for list and create.</summary>
    public RecordKey? Key { get; init; }

    /// <summary>Conditions that must all hold; row filters are among them, for get as well.</summary>
    public ImmutableArray<Condition> Filter { get; init; } = [];

    /// <summary>As asked; the adapter appends the key so that the order is total.</summary>
    public ImmutableArray<SortTerm> Sort { get; init; } = [];

    public required FieldSelection Fields { get; init; }

    /// <summary>Records per page (or per value of <see cref="Per"/>), at least 1, already capped.</summary>
    public int Limit { get; init; } = 1;

    /// <summary>Where the page begins; null for the first.</summary>
    public Position? After { get; init; }

    /// <summary><c>count=exact</c>: how many records match the filter in all.</summary>
    public bool CountTotal { get; init; }

    /// <summary><c>per=field</c>: the limit applies for each value of this field.</summary>
    public Field? Per { get; init; }

    /// <summary><c>cursors=true</c>: a position for each record.</summary>
    public bool PositionPerRecord { get; init; }

    public required Caller Caller { get; init; }

    /// <summary>What goes along to a backend over the network; null for what the gateway asks of its own accord.</summary>
    public HopContext? Hop { get; init; }
}
