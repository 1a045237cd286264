namespace LegacyGateway.Tests.Adapters.Tds;

internal sealed record TdsColumn(string Name, TdsType Type, byte Precision = 18, byte Scale = 2);
