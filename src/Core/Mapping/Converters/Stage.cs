using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>What is known about the values between two converters of a field.</summary>
/// <param name="Column">The source column; stands in every test, also between converters.</param>
/// <param name="Kind">What the values are, null aside.</param>
/// <param name="Length">Characters at most, for text; null when unknown.</param>
internal readonly record struct Stage(string Column, ValueKind Kind, int? Length);
