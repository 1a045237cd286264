using System.Data.Common;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Relational;

/// <summary>Reads one cell of the current row; null included.</summary>
public delegate Value CellReader(DbDataReader reader, int ordinal);
