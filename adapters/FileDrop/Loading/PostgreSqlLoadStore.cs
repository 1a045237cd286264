using System.Collections.Immutable;
using LegacyGateway.Relational;
using Npgsql;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Loads as tables of a schema of their own in the database that the replicas share.</summary>
internal sealed class PostgreSqlLoadStore : ILoadStore
{
    private const string Schema = "legacygateway_drops";

    /// <summary>SQLSTATE of a table that is not there.</summary>
    public const string NoSuchTable = "42P01";

    private readonly NpgsqlDataSource _source;

    /// <param name="connection">That of the state store: its log-in must be allowed to make a schema.</param>
    public PostgreSqlLoadStore(string connection, string system, int concurrency, TimeSpan statementLimit)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            ApplicationName = $"LegacyGateway/{system} drops",
            MinPoolSize = 0,
            MaxPoolSize = concurrency + 4,
            CommandTimeout = Math.Max(1, (int)Math.Ceiling(statementLimit.TotalSeconds)),
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            // A load sends much: fewer and larger packets.
            WriteBufferSize = 64 * 1024,
        };
        _source = NpgsqlDataSource.Create(settings);
    }

    public SqlDialect Dialect => SqlDialect.PostgreSql;

    public SqlSource.Table SourceOf(string name) => new(Schema, name);

    public async ValueTask<LoadWriter> CreateAsync(string name, StoredTable table, string? copyOf, CancellationToken cancellationToken)
    {
        await RunAsync($"CREATE SCHEMA IF NOT EXISTS {Schema}", cancellationToken);
        return await PostgreSqlLoadWriter.CreateAsync(_source, $"{Schema}.{name}", table, copyOf is null ? null : $"{Schema}.{copyOf}", cancellationToken);
    }

    public async ValueTask<LoadSession> OpenAsync(string name, CancellationToken cancellationToken) =>
        new PostgreSqlLoadSession(await _source.OpenConnectionAsync(cancellationToken));

    public async ValueTask<ImmutableArray<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand($"SELECT tablename FROM pg_tables WHERE schemaname = '{Schema}' AND starts_with(tablename, $1) ORDER BY tablename COLLATE \"C\"");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prefix });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = ImmutableArray.CreateBuilder<string>();
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetString(0));
        return names.ToImmutable();
    }

    public async ValueTask RemoveAsync(string name, CancellationToken cancellationToken) =>
        await RunAsync($"DROP TABLE IF EXISTS {LoadStatements.Quoted(Dialect, $"{Schema}.{name}")}", cancellationToken);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async ValueTask RunAsync(string text, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(text);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
