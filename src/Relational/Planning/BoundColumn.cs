using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Relational.Planning;

/// <summary>A column of a binding.</summary>
/// <param name="Index">Its place in raw records.</param>
/// <param name="Sql">Its name with the table's alias, quoted.</param>
/// <param name="Output">Its name as an output column, quoted.</param>
internal sealed record BoundColumn(RawColumn Column, int Index, string Sql, string Output);
