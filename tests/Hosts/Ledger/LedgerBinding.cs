using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Tests.LedgerHost;

/// <summary>The ledger has one table; nothing has to be mapped.</summary>
public sealed record LedgerBinding : BindingConfiguration;
