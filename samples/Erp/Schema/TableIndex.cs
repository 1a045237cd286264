namespace LegacyGateway.Samples.Erp.Schema;

internal sealed record TableIndex(string Name, params string[] Columns);
