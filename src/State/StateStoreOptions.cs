namespace LegacyGateway.State;

/// <summary>The section <c>StateStore</c> of appsettings.json.</summary>
public sealed class StateStoreOptions
{
    public const string Section = "StateStore";

    /// <summary>Default: <see cref="StateProvider.Sqlite"/>.</summary>
    public StateProvider Provider { get; set; }

    /// <summary>
    /// ADO.NET connection string. Default for SQLite: <c>data/state.db</c> in the deployment's folder, which a relative
    /// <c>Data Source</c> is relative to. PostgreSQL has no default.
    /// </summary>
    public string? ConnectionString { get; set; }
}
