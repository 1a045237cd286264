using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Operations;

/// <summary>A write as its caller meant it, checked against the contract and free of any transport.</summary>
public sealed record WriteRequest
{
    public required ResourceContract Contract { get; init; }

    /// <summary>Create, update or delete.</summary>
    public required ResourceOperation Operation { get; init; }

    /// <summary>The record that is meant; null for a create, unless the caller allocates keys.</summary>
    public RecordKey? Key { get; init; }

    /// <summary>
    /// By <see cref="Field.Ordinal"/>: what the caller wrote, absent where a field was not mentioned, null where it is to be emptied. Nested objects
    /// of an update hold absent members in the same way (a JSON merge patch, RFC 7396). Empty for a delete.
    /// </summary>
    public ImmutableArray<Value> Values { get; init; } = [];

    /// <summary>
    /// The entity tags that the record must have, as in <c>If-Match</c>; null without a condition. The worker compares them before it asks an adapter, which
    /// therefore need not look.
    /// </summary>
    public string? IfMatch { get; init; }

    public required Caller Caller { get; init; }

    /// <summary>What was written to a field; absent when it was not mentioned.</summary>
    public Value this[Field field] => Values.IsEmpty ? Value.Absent : Values[field.Ordinal];
}
