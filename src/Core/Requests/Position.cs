using System.Collections.Immutable;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Requests;

/// <summary>
/// A keyset position: the values by which the backend ordered one record. The page after it begins behind that record.
/// </summary>
/// <remarks>
/// The values are the backend's own (raw, not canonical), so that paging works past a record that cannot be read. Only the
/// backend that made a position understands it; the facade wraps it into an opaque cursor.
/// </remarks>
public sealed record Position(ImmutableArray<Value> Values);
