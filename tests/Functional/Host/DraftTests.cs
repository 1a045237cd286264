using System.CommandLine;
using System.Net;
using System.Text.Json;
using LegacyGateway.Cli;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.Functional.Host;

/// <summary>From an empty folder with only a system's file to a served resource, as README's "Your own system" has it.</summary>
public sealed class DraftTests : IDisposable
{
    private const string System = """
        {
          "system": "crm", "adapter": "sql", "provider": "sqlite",
          // Beside the deployment.
          "connection": "Data Source=data/crm.db", "bindings": {}
        }
        """;

    private readonly TestDeployment _deployment = new();

    public DraftTests()
    {
        File.Delete(Path.Combine(_deployment.Folder, "yarp.json"));
        _deployment.Write("contracts/systems/crm.json", System);
        Directory.CreateDirectory(Path.Combine(_deployment.Folder, "data"));
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_deployment.Folder, "data/crm.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE customer (CUST_NO INTEGER NOT NULL PRIMARY KEY, CUST_NAME VARCHAR(40) NOT NULL, STAT CHAR(1) NOT NULL, PHOTO BLOB);
            INSERT INTO customer VALUES (7, 'Jowett', 'A', NULL), (8, 'Okafor', 'C', x'00'), (9, 'Petit', 'A', NULL);
            CREATE TABLE visit (NO INTEGER NOT NULL PRIMARY KEY, PLACE VARCHAR(20));
            INSERT INTO visit VALUES (1, 'Leeds');
            """;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task A_folder_with_only_a_system_becomes_a_gateway_that_serves_the_table()
    {
        var (code, output) = await RunAsync("draft", "crm", "customer", "--write");
        Assert.True(code == 0, output);
        Assert.Contains("contracts/resources/customer.json: the contract, written.", output, StringComparison.Ordinal);
        Assert.Contains("contracts/systems/crm.json: the binding of customer, added.", output, StringComparison.Ordinal);
        Assert.Contains("yarp.json: the route customer.read to the cluster crm, added.", output, StringComparison.Ordinal);
        Assert.Matches("contracts/resources/customer.json:[0-9]+ REVIEW: STAT holds codes", output);
        Assert.Matches("contracts/systems/crm.json:[0-9]+ Left out: PHOTO is blob", output);
        Assert.Contains("// Beside the deployment.", _deployment.Read("contracts/systems/crm.json"), StringComparison.Ordinal);
        (code, output) = await RunAsync("draft", "crm", "visit", "--write");
        Assert.True(code == 0, output);

        (code, output) = await RunAsync("validate", "--connect");
        Assert.True(code == 0, output + _deployment.Read("contracts/systems/crm.json") + _deployment.Read("yarp.json"));
        Assert.Contains("Valid: 2 resources, 1 systems, 2 routes.", output, StringComparison.Ordinal);

        await using var gateway = await GatewayProcess.StartAsync(_deployment);
        using var list = JsonDocument.Parse(await gateway.Public.GetStringAsync("/api/customer?sort=-custNo&limit=2", TestContext.Current.CancellationToken));
        Assert.Equal([9, 8], list.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("custNo").GetInt32()));
        using var one = JsonDocument.Parse(await gateway.Public.GetStringAsync("/api/customer/7", TestContext.Current.CancellationToken));
        Assert.Equal("Jowett", one.RootElement.GetProperty("custName").GetString());
        using var none = await gateway.Public.GetAsync("/api/customer/6", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Contains("Leeds", await gateway.Public.GetStringAsync("/api/visit/1", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_when_something_of_it_exists()
    {
        Assert.Equal(0, (await RunAsync("draft", "crm", "customer", "--write")).Code);
        var before = Directory.GetFiles(_deployment.Folder, "*.json", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText);
        var (code, output) = await RunAsync("draft", "crm", "customer", "--write");
        Assert.Equal(1, code);
        Assert.Contains("contracts/resources/customer.json exists.", output, StringComparison.Ordinal);
        Assert.Contains("contracts/systems/crm.json has a binding for customer.", output, StringComparison.Ordinal);
        Assert.Contains("yarp.json has the route customer.read for customer.", output, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(_deployment.Folder, "*.json", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText));
    }

    [Fact]
    public async Task A_cluster_that_stands_for_the_system_is_used_and_comments_stay()
    {
        _deployment.Write("yarp.json", """
            {
              // routes of ours
              "Routes": {
                "home": { "ClusterId": "web", "Match": { "Path": "/" } } // the site
              },
              "Clusters": {
                "web": { "Destinations": { "a": { "Address": "http://127.0.0.1:9" } } },
                "oldCrm": { "Metadata": { "System": "crm" } }, /* trailing, */
              }
            }
            """);
        var (code, output) = await RunAsync("draft", "crm", "customer", "--write");
        Assert.True(code == 0, output);
        Assert.Equal("""
            {
              // routes of ours
              "Routes": {
                "home": { "ClusterId": "web", "Match": { "Path": "/" } }, // the site
                "customer.read": {
                  "ClusterId": "oldCrm",
                  "Match": { "Path": "/api/customer/{**rest}", "Methods": ["GET", "HEAD"] },
                  "Metadata": { "Resource": "customer" }
                }
              },
              "Clusters": {
                "web": { "Destinations": { "a": { "Address": "http://127.0.0.1:9" } } },
                "oldCrm": { "Metadata": { "System": "crm" } }, /* trailing, */
              }
            }
            """, _deployment.Read("yarp.json"));
    }

    [Fact]
    public async Task Without_write_the_draft_is_only_shown()
    {
        var (code, output) = await RunAsync("draft", "crm", "customer");
        Assert.Equal(0, code);
        Assert.Contains("\"customer.read\"", output, StringComparison.Ordinal);
        Assert.Equal(System, _deployment.Read("contracts/systems/crm.json"));
        Assert.False(Directory.Exists(Path.Combine(_deployment.Folder, "contracts/resources")));
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] command)
    {
        using var output = new StringWriter();
        var parsed = CommandLine.CreateRoot().Parse([.. command, "--config", _deployment.Folder]);
        Assert.Empty(parsed.Errors);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}
