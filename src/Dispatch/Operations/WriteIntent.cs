using System.Collections.Immutable;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>A write with all that its caller said about it, free of any transport: what every facade hands to <see cref="OperationDesk"/>.</summary>
public sealed record WriteIntent
{
    public required WriteRequest Request { get; init; }

    /// <summary>Which backend is to be written.</summary>
    public required RouteDecision Decision { get; init; }

    /// <summary>The caller's idempotency key; null without one.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Hash of the write as its caller sent it; null makes one of the values.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Checks everything and accepts nothing.</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>Where the end is to be told; null when nowhere.</summary>
    public Uri? Callback { get; init; }

    /// <summary>The row filters of the caller: the record that is written must meet them. Null when the caller sees no record at all.</summary>
    public ImmutableArray<Condition>? Rows { get; init; } = [];

    public required string CorrelationId { get; init; }

    /// <summary>W3C trace context; null when there is none.</summary>
    public string? TraceParent { get; init; }
}
