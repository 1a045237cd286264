using MySqlConnector;
using Npgsql;

namespace LegacyGateway.Tests.Adapters.Fixtures;

public sealed class InstanceTests
{
    [Fact]
    public async Task A_private_PostgreSql_comes_back_on_its_port_after_a_crash()
    {
        await using var server = await PostgreSqlInstance.StartAsync();
        await server.CrashAsync();
        await using var connection = new NpgsqlConnection(server.AdminConnection);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.OpenAsync(TestContext.Current.CancellationToken));
        await server.ResumeAsync();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_private_MariaDb_comes_back_on_its_port_after_a_crash()
    {
        await using var server = await MariaDbInstance.StartAsync();
        await server.CrashAsync();
        await using var connection = new MySqlConnection(server.AdminConnection);
        await Assert.ThrowsAnyAsync<MySqlException>(() => connection.OpenAsync(TestContext.Current.CancellationToken));
        await server.ResumeAsync();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
    }
}
