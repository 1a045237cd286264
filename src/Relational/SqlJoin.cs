using System.Collections.Immutable;

namespace LegacyGateway.Relational;

/// <summary>A second table, joined to the first: records without a row in it do not exist.</summary>
/// <param name="On">Pairs of a column of the first table and one of this that must be equal.</param>
/// <param name="Columns">The columns that are read from this table; the first table has none of these names.</param>
public sealed record SqlJoin(SqlSource.Table Table, ImmutableArray<(string First, string This)> On, ImmutableArray<string> Columns);
