using LegacyGateway.Samples.Erp.Schema;

namespace LegacyGateway.Samples.Erp.Databases;

/// <summary>One database server that can hold the old system's tables.</summary>
internal interface IErpDatabase : IAsyncDisposable
{
    SqlDialect Dialect { get; }

    Task<bool> HasTableAsync(string table, CancellationToken cancel);

    /// <summary>The setting's value, null when there is none.</summary>
    Task<string?> ReadSettingAsync(string key, CancellationToken cancel);

    Task ExecuteAsync(string sql, CancellationToken cancel);

    Task LoadAsync(Table table, IEnumerable<object[]> rows, CancellationToken cancel);

    /// <summary>Creates or updates a login that may read the tables and nothing else.</summary>
    Task GrantReaderAsync(string login, string password, CancellationToken cancel);
}
