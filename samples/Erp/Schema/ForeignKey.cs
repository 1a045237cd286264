namespace LegacyGateway.Samples.Erp.Schema;

internal sealed record ForeignKey(string Column, string Table, string TargetColumn);
