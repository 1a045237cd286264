using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch.Routing;

/// <summary>What of a request decides who answers it, free of any transport. Lives on the stack: making one allocates nothing.</summary>
public readonly ref struct DecisionInput
{
    public required ResourceOperation Operation { get; init; }

    public required Caller Caller { get; init; }

    /// <summary>The record's key as <see cref="RecordKey.Text"/> writes it; empty for lists and for creates whose key somebody else allocates. On plain routes the path.</summary>
    public ReadOnlySpan<char> Key { get; init; }

    /// <summary>Whether the request goes on with a page, whoever began it.</summary>
    public bool HasCursor { get; init; }

    /// <summary>The legacy system that made the request's cursor; null without a cursor, or with one of a migrated service.</summary>
    public string? CursorSystem { get; init; }

    /// <summary>The value of the header that <see cref="Cohort.Header"/> names; null when the route names none or the request has none.</summary>
    public string? CohortHeader { get; init; }

    /// <summary>The backend that a tester asks for. The facade has checked that the caller may.</summary>
    public Side? Override { get; init; }
}
