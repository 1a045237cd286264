using System.Collections.Immutable;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Relational;

/// <summary>What one SELECT gave.</summary>
public sealed record RecordPage
{
    public required RecordSet Records { get; init; }

    /// <summary>The position of the last row when there are more behind it.</summary>
    public Position? Next { get; init; }

    /// <summary>One position for each record, when asked for.</summary>
    public ImmutableArray<Position> Positions { get; init; } = [];

    /// <summary>How many records were left out.</summary>
    public int Omitted { get; init; }

    /// <summary>The first of those left out, at most <see cref="ConversionIssues.MostKept"/>.</summary>
    public ImmutableArray<UnreadableRecord> Unreadable { get; init; } = [];

    /// <summary>What could not be converted, record by record or value by value.</summary>
    public ConversionIssues Issues { get; init; }

    /// <summary>Why there is no page after all; null when there is one.</summary>
    public BackendError? Error { get; init; }

    /// <summary>The page as the outcome of its request.</summary>
    public Outcome ToOutcome(DateTimeOffset asOf, long? totalCount) => Error is { } error
        ? new Outcome.NotSent(error)
        : new Outcome.Done(new Answer
        {
            Records = Records,
            Next = Next,
            Positions = Positions,
            Omitted = Omitted,
            TotalCount = totalCount,
            AsOf = asOf,
        });
}
