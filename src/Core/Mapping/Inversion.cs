namespace LegacyGateway.Core.Mapping;

/// <summary>What a canonical condition means for the legacy columns.</summary>
/// <param name="Predicate">Holds for every record that meets the condition.</param>
/// <param name="Exact">
/// False when it may also hold for records that do not (values that cannot be converted and become null): then each record
/// read must be checked by <see cref="RecordMapping.Satisfies"/>. Records that cannot be converted at all do not count.
/// </param>
public readonly record struct Inversion(RawPredicate Predicate, bool Exact);
