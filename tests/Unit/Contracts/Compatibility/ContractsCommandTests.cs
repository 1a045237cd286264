using System.CommandLine;
using LegacyGateway.Cli;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.Contracts.Compatibility;

/// <summary><c>contracts diff</c>, <c>check</c> and <c>release</c> as a person or a pipeline runs them.</summary>
public sealed class ContractsCommandTests : IDisposable
{
    private const string Pact = """
        {
          "consumer": { "name": "web-shop" }, "provider": { "name": "legacygateway" },
          "interactions": [
            { "type": "Synchronous/HTTP", "description": "a customer by number", "request": { "method": "GET", "path": "/api/customers/C1" },
              "response": { "status": 200, "body": { "contentType": "application/json", "encoded": false, "content": { "id": "C1", "status": "active" } } } },
            { "type": "Synchronous/HTTP", "description": "customers by name", "request": { "method": "GET", "path": "/api/customers", "query": { "name[starts]": ["A"], "fields": ["id"] } },
              "response": { "status": 200, "body": { "contentType": "application/json", "encoded": false, "content": { "items": [{ "id": "C1" }] } } } },
            { "type": "Synchronous/HTTP", "description": "a new customer", "request": { "method": "POST", "path": "/api/customers", "body": { "contentType": "application/json", "encoded": false, "content": { "name": "A" } } },
              "response": { "status": 202 } },
            { "type": "Synchronous/HTTP", "description": "a customer by GraphQL", "request": { "method": "POST", "path": "/graphql", "body": { "contentType": "application/json", "encoded": false, "content": { "query": "{ customer(id: 1) { status } }" } } },
              "response": { "status": 200, "body": { "contentType": "application/json", "encoded": false, "content": { "data": { "customer": { "status": "active" } } } } } }
          ]
        }
        """;

    private const string Proxy = """
        { "Routes": { "customers": { "ClusterId": "erp", "Match": { "Path": "/api/customers/{**rest}", "Methods": METHODS }, "Metadata": { "Resource": "customers" } } },
          "Clusters": { "erp": { "Metadata": { "System": "erp" } } } }
        """;

    private readonly DeploymentFolder _folder = new();

    public ContractsCommandTests() => _folder
        .Resource(DeploymentFolder.Customers)
        .Write("contracts/pacts/web-shop-legacygateway.json", Pact)
        .Write("yarp.json", Proxy.Replace("METHODS", """["GET", "POST"]""", StringComparison.Ordinal));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_released_and_did_not_change_needs_no_version()
    {
        Assert.Equal((0, "contracts/releases/customers-1.0.0.json: released.\n"), await RunAsync("release"));
        Assert.Equal((0, ""), await RunAsync("release"));
        Assert.Equal((0, "customers 1.0.0: as released.\n"), await RunAsync("check"));
    }

    [Fact]
    public async Task What_was_never_released_is_told_and_fine() =>
        Assert.Equal((0, "customers 1.0.0: not released yet.\n"), await RunAsync("check"));

    [Fact]
    public async Task A_breaking_change_needs_a_major_version_and_names_the_pacts_it_breaks()
    {
        await RunAsync("release");
        _folder.Resource(DeploymentFolder.Customers.Replace("""["active", "closed"]""", """["active", "closed", "blocked"]""", StringComparison.Ordinal).Replace("1.0.0", "1.1.0", StringComparison.Ordinal));

        var (code, output) = await RunAsync("check");

        Assert.Equal(1, code);
        Assert.Equal(
            """
            customers says version 1.1.0, but what changed since 1.0.0 needs at least 2.0.0.
              $.fields.status.values: the value "blocked" is new: readers that know only the others may fail; breaks readers.
                breaks web-shop → legacygateway: "a customer by number"
                breaks web-shop → legacygateway: "a customer by GraphQL"

            """,
            output);
        Assert.Equal(1, (await RunAsync("release")).Code);
    }

    [Fact]
    public async Task A_filter_that_is_taken_away_breaks_those_who_ask_by_it()
    {
        await RunAsync("release");
        _folder.Resource(DeploymentFolder.Customers.Replace("\"filterable\": true, ", "", StringComparison.Ordinal));

        var (_, output) = await RunAsync("check");

        Assert.Contains("    breaks web-shop → legacygateway: \"customers by name\"\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"a customer by number\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_writers_must_send_breaks_only_where_records_are_written()
    {
        await RunAsync("release");
        _folder.Resource(DeploymentFolder.Customers
            .Replace("\"status\":", "\"since\": { \"type\": \"date\" }, \"status\":", StringComparison.Ordinal)
            .Replace("1.0.0", "1.1.0", StringComparison.Ordinal));

        var writable = await RunAsync("check");
        _folder.Write("yarp.json", Proxy.Replace("METHODS", """["GET"]""", StringComparison.Ordinal));
        var readOnly = await RunAsync("check");

        Assert.Equal(1, writable.Code);
        Assert.Contains("    breaks web-shop → legacygateway: \"a new customer\"\n", writable.Output, StringComparison.Ordinal);
        Assert.Equal(0, readOnly.Code);
    }

    [Fact]
    public async Task A_higher_version_than_needed_is_fine_and_a_lower_one_is_not()
    {
        await RunAsync("release");
        _folder.Resource(DeploymentFolder.Customers.Replace("1.0.0", "3.0.0", StringComparison.Ordinal));
        Assert.Equal(0, (await RunAsync("check")).Code);

        _folder.Resource(DeploymentFolder.Customers.Replace("1.0.0", "0.9.0", StringComparison.Ordinal));
        Assert.Contains("but 1.0.0 is released", (await RunAsync("check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_released_resource_goes_only_after_its_sunset()
    {
        await RunAsync("release");
        File.Delete(Path.Combine(_folder.Path, "contracts/resources/customers.json"));
        Assert.Equal(1, (await RunAsync("check")).Code);

        _folder.Resource(DeploymentFolder.Customers
            .Replace("1.0.0", "1.1.0", StringComparison.Ordinal)
            .Replace("\"fields\"", "\"deprecation\": { \"since\": \"2020-01-01\", \"sunset\": \"2021-01-01\" }, \"fields\"", StringComparison.Ordinal));
        await RunAsync("release");
        File.Delete(Path.Combine(_folder.Path, "contracts/resources/customers.json"));
        var (code, output) = await RunAsync("check");

        Assert.Equal(0, code);
        Assert.StartsWith("customers 1.1.0: removed after its sunset.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_that_was_edited_under_its_name_is_noticed()
    {
        _folder.Write("contracts/releases/customers-1.0.0.json", DeploymentFolder.Customers.Replace("1.0.0", "1.0.1", StringComparison.Ordinal));

        var (code, output) = await RunAsync("check");

        Assert.Equal(1, code);
        Assert.Contains("Rename it to contracts/releases/customers-1.0.1.json", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_shows_changes_by_json_path_and_the_version_they_need()
    {
        _folder.Write("old/customers.json", DeploymentFolder.Customers);
        _folder.Write("new/customers.json", DeploymentFolder.Customers.Replace("\"maxLength\": 8", "\"maxLength\": 9", StringComparison.Ordinal));

        var (code, output) = await RunAsync("diff", Path.Combine(_folder.Path, "old"), Path.Combine(_folder.Path, "new", "customers.json"));

        Assert.Equal(1, code);
        Assert.Equal(
            """
            RESOURCE   PATH                   READERS   WRITERS     CHANGE
            customers  $.fields.id.maxLength  BREAKING  compatible  the longest text was 8 and is 9
            customers 1.0.0 → 1.0.0: needs at least 2.0.0.

            """,
            output);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.CreateRoot()
            .Parse(["contracts", .. arguments, "--config", _folder.Path])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}
