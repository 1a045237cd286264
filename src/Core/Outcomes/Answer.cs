using System.Collections.Immutable;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Outcomes;

/// <summary>What a read found.</summary>
public sealed record Answer
{
    /// <summary>For get: one record or none.</summary>
    public required RecordSet Records { get; init; }

    /// <summary>The position of the last record when there are more behind it, otherwise null.</summary>
    public Position? Next { get; init; }

    /// <summary>One position for each record when the request asked for them, otherwise empty.</summary>
    public ImmutableArray<Position> Positions { get; init; } = [];

    /// <summary>Present when the request asked for <c>count=exact</c>.</summary>
    public long? TotalCount { get; init; }

    /// <summary>How many records were left out because they cannot be converted.</summary>
    public int Omitted { get; init; }

    /// <summary>At which moment the data was true: the time of the query, or of the drop that it came from.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When the source changed last, where it says so.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Served although older than the contract's freshness, because the system is down.</summary>
    public bool Stale { get; init; }
}
