using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.Functional.Host;

public sealed class LifetimeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Told_to_stop_it_is_unready_first_and_finishes_what_is_in_flight()
    {
        await using var backend = await EchoBackend.StartAsync();
        using var deployment = new TestDeployment(backend.Proxy(), """{ "Authorization": { "Policies": { "partners": {} } }, "Shutdown": { "Delay": "00:00:02" } }""");
        await using var gateway = await GatewayProcess.StartAsync(deployment);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Public.GetAsync("/health/ready", Cancellation)).StatusCode);
        var inFlight = gateway.Public.GetAsync("/slow", Cancellation);
        await backend.Reached.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        gateway.Terminate();
        await Eventually.Async(async () =>
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.Public.GetAsync("/health/ready", Cancellation)).StatusCode));
        // Live, and still serving who did not notice yet.
        Assert.Equal(HttpStatusCode.OK, (await gateway.Public.GetAsync("/health/live", Cancellation)).StatusCode);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Cancellation);
        Assert.False(inFlight.IsCompleted);
        backend.Release();

        Assert.Equal(HttpStatusCode.OK, (await inFlight).StatusCode);
        Assert.Equal(0, await gateway.ExitAsync());
    }

    [Fact]
    public async Task A_request_that_never_ends_does_not_keep_it_from_stopping()
    {
        await using var backend = await EchoBackend.StartAsync();
        using var deployment = new TestDeployment(backend.Proxy(), """{ "Authorization": { "Policies": { "partners": {} } }, "Shutdown": { "Delay": "00:00:00", "Timeout": "00:00:01" } }""");
        await using var gateway = await GatewayProcess.StartAsync(deployment);
        var inFlight = gateway.Public.GetAsync("/slow", Cancellation);
        await backend.Reached.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        gateway.Terminate();
        await gateway.ExitAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => inFlight);
    }

    [Fact]
    public async Task A_system_that_is_absent_at_start_answers_503_and_recovers_by_itself()
    {
        using var deployment = new TestDeployment(Samples.Proxy, """{ "Health": { "Interval": "00:00:01" } }""");
        var database = Path.Combine(deployment.Folder, "erp.db");
        deployment.Write("contracts/resources/items.json", Samples.Items);
        deployment.Write("contracts/systems/erp.json", Samples.System($"Data Source={database}"));
        await using var gateway = await GatewayProcess.StartAsync(deployment);

        var down = await gateway.Public.GetAsync("/api/items/1", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        Assert.Equal("application/problem+json", down.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(down.Headers.RetryAfter);
        Assert.DoesNotContain(database, await down.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Public.GetAsync("/health/live", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Public.GetAsync("/health/ready", Cancellation)).StatusCode);
        await Eventually.Async(async () => Assert.Equal(("degraded", false), await HealthAsync(gateway)));

        await using (var connection = new SqliteConnection($"Data Source={database}"))
        {
            await connection.OpenAsync(Cancellation);
            var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE ITEMS (ID INTEGER PRIMARY KEY, NAME TEXT NOT NULL); INSERT INTO ITEMS VALUES (1, 'one   ')";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await Eventually.Async(async () =>
            Assert.Equal("""{"id":1,"name":"one"}""", await gateway.Public.GetStringAsync("/api/items/1", Cancellation)));
        await Eventually.Async(async () => Assert.Equal(("healthy", true), await HealthAsync(gateway)));
    }

    [Fact]
    public async Task The_state_store_may_come_later_and_the_gateway_is_unready_until_then()
    {
        using var deployment = new TestDeployment();
        var store = Path.Combine(deployment.Folder, "not-there-yet");
        File.WriteAllText(store, "a file where a folder should be");
        await using var gateway = await GatewayProcess.StartAsync(deployment, ("StateStore__ConnectionString", $"Data Source={store}/state.db"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.Public.GetAsync("/health/ready", Cancellation)).StatusCode);
        File.Delete(store);
        await Eventually.Async(async () =>
            Assert.Equal(HttpStatusCode.OK, (await gateway.Public.GetAsync("/health/ready", Cancellation)).StatusCode));
    }

    private static async Task<(string? Status, bool ErpHealthy)> HealthAsync(GatewayProcess gateway)
    {
        using var health = JsonDocument.Parse(await gateway.Management.GetStringAsync("/health", Cancellation));
        var systems = health.RootElement.GetProperty("systems").EnumerateArray().ToArray();
        Assert.Equal("erp", Assert.Single(systems).GetProperty("system").GetString());
        return (health.RootElement.GetProperty("status").GetString(), systems[0].GetProperty("healthy").GetBoolean());
    }
}
