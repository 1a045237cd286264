using System.Collections.Immutable;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Requests;

/// <summary>The key of a record: one canonical value for each of the contract's key fields, in that order.</summary>
/// <param name="Text">As written in the path: parts joined by <c>,</c>, with <c>~0 ~1 ~2</c> for <c>~ / ,</c>.</param>
public sealed record RecordKey(ImmutableArray<Value> Parts, string Text);
