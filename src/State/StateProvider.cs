namespace LegacyGateway.State;

/// <summary>Where the state store lives. (Named as in its setting, <c>StateStore:Provider</c>.)</summary>
public enum StateProvider
{
    /// <summary>A file beside the deployment: one replica.</summary>
    Sqlite,

    /// <summary>A database that several replicas share.</summary>
    PostgreSql,
}
