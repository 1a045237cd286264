namespace LegacyGateway.Samples.Erp.Schema;

internal sealed record Column(string Name, ColumnType Type);
