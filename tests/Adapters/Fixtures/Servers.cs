using LegacyGateway.Tests.Adapters.Fixtures;

[assembly: AssemblyFixture(typeof(Servers))]

namespace LegacyGateway.Tests.Adapters.Fixtures;

/// <summary>The private database servers of this test run: started once, side by side, each awaited only by the tests that need it.</summary>
public sealed class Servers : IAsyncLifetime
{
    private static Task<PostgreSqlInstance>? _postgreSql;
    private static Task<MariaDbInstance>? _mariaDb;

    internal static Task<PostgreSqlInstance> PostgreSqlAsync() => _postgreSql ?? throw new InvalidOperationException("The servers were not started.");

    internal static Task<MariaDbInstance> MariaDbAsync() => _mariaDb ?? throw new InvalidOperationException("The servers were not started.");

    public ValueTask InitializeAsync()
    {
        _postgreSql = PostgreSqlInstance.StartAsync();
        _mariaDb = MariaDbInstance.StartAsync();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(_postgreSql!);
        await EndAsync(_mariaDb!);
    }

    /// <summary>A server that did not start has told so in every test that wanted it.</summary>
    private static async ValueTask EndAsync<T>(Task<T> server)
        where T : IAsyncDisposable
    {
        await Task.WhenAny(server);
        if (server.IsCompletedSuccessfully)
            await (await server).DisposeAsync();
    }
}
