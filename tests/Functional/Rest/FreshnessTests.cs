using System.Diagnostics.Metrics;
using System.Net;
using LegacyGateway.Tests.Functional.Fixtures;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.Functional.Rest;

/// <summary>Answers that need not be fresh, a database that does not answer, and values that do not fit: on the real gateway.</summary>
public sealed class FreshnessTests
{
    [Fact]
    public async Task An_answer_from_the_cache_tells_its_age()
    {
        await using var gateway = await StartAsync("00:01:00");
        var fresh = await GetAsync(gateway);
        gateway.Execute("UPDATE LINES SET QTY = 77 WHERE SKU = 'A'");
        await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System, TestContext.Current.CancellationToken);

        var cached = await GetAsync(gateway);

        Assert.Equal("0", fresh.Header("Age"));
        Assert.InRange(int.Parse(cached.Header("Age")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(fresh.Body, cached.Body);
        Assert.Null(cached.Header("LegacyGateway-Stale"));
    }

    [Fact]
    public async Task While_the_database_does_not_answer_the_last_good_answer_is_given_as_stale()
    {
        await using var gateway = await StartAsync("00:00:00.1");
        var fresh = await GetAsync(gateway);
        await using var locked = await LockAsync(gateway);
        await Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System, TestContext.Current.CancellationToken);

        var stale = await GetAsync(gateway);

        Assert.Equal(HttpStatusCode.OK, stale.Status);
        Assert.Equal("true", stale.Header("LegacyGateway-Stale"));
        Assert.Equal(fresh.Body, stale.Body);
    }

    [Fact]
    public async Task A_slow_database_is_a_503_that_says_when_to_come_back()
    {
        await using var gateway = await StartAsync("00:00:00.1");
        await using var locked = await LockAsync(gateway);

        var answer = await GetAsync(gateway, "api/customers/1");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "backend-timeout"), (answer.Status, answer.Code));
        Assert.True(int.Parse(answer.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture) >= 1);
        Assert.True(answer.Json.GetProperty("retryable").GetBoolean());
        Assert.False(answer.Json.TryGetProperty("internalDetail", out _));
    }

    [Fact]
    public async Task What_legacy_said_is_told_only_where_the_settings_say_so()
    {
        await using var gateway = await StartAsync("00:00:00.1", ("Problems:ExposeDetail", "true"));

        var answer = await GetAsync(gateway, "api/customers/3");

        Assert.Equal("record-unreadable", answer.Code);
        Assert.Contains("STAT", answer.Json.GetProperty("internalDetail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_became_null_are_counted_by_resource_and_field()
    {
        var counted = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name == "legacygateway.conversion.warnings")
                to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            if (named is { Count: 3 } && named["resource"] is "customers" && named["field"] is "createdOn" && named["system"] is "erp")
                Interlocked.Add(ref counted, count);
        });
        listener.Start();
        await using var gateway = await StartAsync("00:01:00");
        gateway.Execute("UPDATE CUSTMAST SET CRTDT = 20249999 WHERE CUSTNO IN (1, 4)");

        var answer = await GetAsync(gateway, "api/customers?fields=createdOn&id[in]=1,4");

        Assert.Equal("""{"items":[{"createdOn":null},{"createdOn":null}]}""", answer.Body);
        Assert.Equal(2, Interlocked.Read(ref counted));
    }

    private static Task<GatewayUnderTest> StartAsync(string freshness, params (string Key, string Value)[] settings) => GatewayUnderTest.StartAsync(
        gateway =>
        {
            ErpDeployment.Write(gateway);
            Change(gateway, "contracts/resources/lines.json", "\"owner\": \"erp\",", $"\"owner\": \"erp\", \"freshness\": \"{freshness}\", \"staleIfError\": \"00:10:00\",");
            // What becomes null can be neither filtered nor sorted by: the gateway would refuse to start.
            Change(gateway, "contracts/resources/customers.json", "\"nullable\": true, \"filterable\": true, \"sortable\": true", "\"nullable\": true");
            Change(gateway, "contracts/systems/erp.json", "\"format\": \"yyyyMMdd\"", "\"format\": \"yyyyMMdd\", \"otherwise\": \"null\"");
            Change(gateway, "contracts/systems/erp.json", "\"provider\": \"sqlite\",", "\"provider\": \"sqlite\", \"limits\": { \"timeout\": \"00:00:01\" },");
        },
        [.. ErpDeployment.Identity, .. settings]);

    private static void Change(GatewayUnderTest gateway, string path, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(gateway.Folder, path));
        Assert.Contains(from, text, StringComparison.Ordinal);
        gateway.Write(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Another program has the database to itself, as a batch run may.</summary>
    private static async Task<SqliteConnection> LockAsync(GatewayUnderTest gateway)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(gateway.Folder, "data", "erp.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static Task<Answered> GetAsync(GatewayUnderTest gateway, string target = "api/lines/2,A") =>
        Answered.SendAsync(gateway.Client, HttpMethod.Get, target, null);
}
