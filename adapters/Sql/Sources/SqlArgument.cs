using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.Sql.Sources;

/// <summary>The value of one parameter.</summary>
/// <param name="Type">The type of the column that it is compared with; null when the configuration does not say.</param>
/// <param name="Length">That column's length where it pads; 0 otherwise.</param>
internal readonly record struct SqlArgument(Value Value, SqlColumnType? Type = null, int Length = 0);
