using LegacyGateway.Tests.Adapters.Fixtures;
using Npgsql;

namespace LegacyGateway.Tests.Functional.State;

/// <summary>A private PostgreSQL server with a fresh database for each test.</summary>
public sealed class StateServer : IAsyncLifetime
{
    private int _databases;

    internal PostgreSqlInstance Instance { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Instance = await PostgreSqlInstance.StartAsync();

    public ValueTask DisposeAsync() => Instance.DisposeAsync();

    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"state{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return Instance.ConnectionOf("postgres", name);
    }

    /// <summary>The server runs without syncing its disk: what is to outlive a crash must be written out before.</summary>
    public Task CheckpointAsync() => ExecuteAsync("CHECKPOINT");

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(Instance.AdminConnection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}
