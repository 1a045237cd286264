namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>What a client said when it logged in (LOGIN7).</summary>
internal sealed record TdsLogin(string User, string Database, string Application, bool ReadOnlyIntent);
