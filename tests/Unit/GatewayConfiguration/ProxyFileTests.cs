using System.Text;
using LegacyGateway.Configuration;
using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Core.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Tests.Unit.GatewayConfiguration;

/// <summary>Every mistake in yarp.json, with its place.</summary>
public sealed class ProxyFileTests : IDisposable
{
    private const string Good = """
        {
          "Routes": {
            "things.read": {
              "ClusterId": "erp",
              "Match": { "Path": "/api/things/{**rest}", "Methods": ["GET", "HEAD"] },
              "Metadata": { "Resource": "things", "Migration.To": "service", "Migration.Stage": "legacy" }
            }
          },
          "Clusters": {
            "erp": { "Metadata": { "System": "erp" }, "Destinations": { "a": { "Address": "http://127.0.0.1:1/" } } },
            "service": { "Destinations": { "a": { "Address": "http://127.0.0.1:2/" } } }
          }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("legacygateway-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_good_file_gives_one_row_for_each_resource_route()
    {
        var desired = await ReadAsync(Good);

        Assert.Empty(desired.Errors);
        var route = Assert.Single(desired.Routes);
        Assert.Equal("erp", route.Config.ClusterId);
        Assert.Equal("erp", route.Row!.Legacy!.System);
        Assert.False(route.Row.Legacy.InProcess);
        Assert.Equal("service", route.Row.Candidate!.Cluster);
    }

    [Fact]
    public async Task A_migrated_route_is_given_to_yarp_with_the_candidates_cluster_and_head_goes_with_get()
    {
        var desired = await ReadAsync(Good.Replace("\"legacy\"", "\"migrated\"", StringComparison.Ordinal).Replace(", \"HEAD\"", "", StringComparison.Ordinal));

        Assert.Empty(desired.Errors);
        Assert.Equal("service", desired.Routes[0].Config.ClusterId);
        Assert.Equal(["GET", "HEAD"], desired.Routes[0].Config.Match.Methods!);
    }

    [Theory]
    [InlineData("\"migrated\"", false)]
    [InlineData("\"canary\", \"Migration.Percent\": \"1\"", true)]
    [InlineData("\"migrated\", \"Migration.ReverseShadow\": \"1\"", true)]
    public async Task A_retired_route_whose_binding_another_one_needs_is_refused(string other, bool refused)
    {
        var desired = await ReadAsync(Good.Replace("\"legacy\"", "\"retired\"", StringComparison.Ordinal).Replace("\"Routes\": {", $$"""
            "Routes": {
              "things.list": {
                "ClusterId": "erp", "Match": { "Path": "/api/things", "Methods": ["GET"] },
                "Metadata": { "Resource": "things", "Migration.To": "service", "Migration.Stage": {{other}} } },
            """, StringComparison.Ordinal).Replace("/{**rest}", "/{key}", StringComparison.Ordinal));

        Assert.Equal(refused ? ["The route is retired, but the route \"things.list\" still needs the binding of \"things\"."] : [], desired.Errors.Select(error => error.Message));
    }

    [Theory]
    [InlineData("\"ClusterId\": \"erp\"", "\"ClusterId\": \"epr\"", 4, "There is no cluster \"epr\".")]
    [InlineData("\"ClusterId\": \"erp\",", "", 3, "The route names no cluster")]
    [InlineData("\"Methods\": [\"GET\", \"HEAD\"]", "\"Methods\": [\"GET\"], \"Host\": [\"x\"]", 5, "YARP knows no key \"Host\"")]
    [InlineData("\"Match\": {", "\"Order\": \"first\", \"Match\": {", 5, "This must be a whole number.")]
    [InlineData("\"GET\", \"HEAD\"", "\"GET\", \"FETCH\"", 5, "The REST dialect has no method FETCH.")]
    [InlineData("\"GET\", \"HEAD\"", "\"HEAD\"", 5, "HEAD asks for the headers of a GET")]
    [InlineData(", \"Methods\": [\"GET\", \"HEAD\"]", "", 5, "A resource route must name its methods.")]
    [InlineData("/api/things/{**rest}", "/things/{**rest}", 5, "must begin with /api/")]
    [InlineData("/api/things/{**rest}", "/api/thongs/{**rest}", 5, "The path names the resource \"thongs\", the Metadata \"things\".")]
    [InlineData("\"Methods\": [", "\"Hosts\": [\"a.example\"], \"Methods\": [", 5, "Resource routes match by path and method only.")]
    [InlineData("\"Match\": {", "\"Transforms\": [{ \"PathSet\": \"/x\" }], \"Match\": {", 5, "The transform PathSet is not allowed on a resource route")]
    [InlineData("\"Match\": {", "\"Transforms\": [{ \"Nonsense\": \"/x\" }], \"Match\": {", 5, "The transform Nonsense is not allowed")]
    [InlineData("\"Match\": {", "\"AuthorizationPolicy\": \"nobody\", \"Match\": {", 3, "YARP refuses this: Authorization policy 'nobody' not found")]
    [InlineData("\"Resource\": \"things\"", "\"Resource\": \"thing\"", 6, "There is no contract for the resource \"thing\".")]
    [InlineData("\"Migration.To\": \"service\"", "\"Migration.To\": \"services\"", 6, "There is no cluster \"services\".")]
    [InlineData("\"Migration.To\": \"service\"", "\"Migration.To\": \"erp\"", 6, "stands for the legacy system \"erp\"")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Stage\": \"canary\"", 6, "nothing says how large the share is")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Stage\": \"migratd\"", 6, "There is no stage \"migratd\".")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Percent\": \"0.005\"", 6, "a percentage from 0.01 to 100")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Steps\": \"10, 5\"", 6, "rising percentages")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Cohort.Claim\": \"tenant\"", 6, "a name and the values")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Promotion\": \"robot\"", 6, "There is no promotion \"robot\".")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.ReplicationLag\": \"5 s\"", 6, "a duration up to 1.00:00:00")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Volatile\": \"nane\"", 6, "has no field \"nane\"")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Ignore.name\": \"rounding\"", 6, "the last day on which it is accepted, and the reason")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Ignore.nane\": \"2027-01-31 rounding\"", 6, "has no field \"nane\"")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.ArrayKeys\": \"lines\"", 6, "by which their items belong together")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Noise\": \"200\"", 6, "a percentage from 0 to 100")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Gate.Samples\": \"0\"", 6, "a whole number from 1 to 1,000,000,000")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Gate.Mismatch\": \"2\"", 6, "a number from 0 to 1")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Gate.DryRun\": \"latencie\"", 6, "There is no rule \"latencie\".")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Gate.Window\": \"00:10:00\"", 6, "a duration from 01:00:00")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Rollback.Enabled\": \"no\"", 6, "true or false")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Gate.Sample\": \"300\"", 6, "There is no migration key \"Migration.Gate.Sample\".")]
    [InlineData("\"Migration.Stage\": \"legacy\"", "\"Migration.Stag\": \"legacy\"", 6, "There is no migration key \"Migration.Stag\".")]
    [InlineData("\"Migration.To\": \"service\", \"Migration.Stage\": \"legacy\"", "\"Migration.Stage\": \"migrated\"", 6, "nothing says to where")]
    [InlineData("\"System\": \"erp\" }, \"Destinations\": { \"a\": { \"Address\": \"http://127.0.0.1:1/\" } }", "\"System\": \"erp\" }", 10, "There is no system \"erp\" in contracts/systems.")]
    [InlineData("\"Destinations\": { \"a\": { \"Address\": \"http://127.0.0.1:2/\" } }", "", 11, "neither destinations nor a system")]
    [InlineData("\"service\": {", "\"service\": { \"Metadata\": { \"Supports.Filters\": \"id\" },", 11, "it lacks the filter id[in], the filter name[eq]")]
    [InlineData("\"service\": {", "\"service\": { \"Metadata\": { \"Supports.Sorts\": \"id\" },", 11, "it lacks the sort name")]
    [InlineData("\"service\": {", "\"service\": { \"Metadata\": { \"Supports.Filter\": \"id\" },", 11, "There is no declaration \"Supports.Filter\".")]
    [InlineData("\"service\": {", "\"service\": { \"Metadata\": { \"Supports.Per\": \"maybe\" },", 11, "This must be true or false.")]
    [InlineData("\"service\": {", "\"service\": { \"Metadata\": { \"Health\": \"http://127.0.0.1:5081/health\" },", 11, "Only a legacy system that another gateway serves")]
    [InlineData("\"service\": {", "\"service\": { \"Metadata\": { \"System\": \"erp\", \"Health\": \"10.0.0.5\" },", 11, "is no http or https address")]
    [InlineData("\"service\": {", "\"service\": { \"LoadBalancingPolicy\": \"Best\",", 11, "YARP refuses this: No matching ILoadBalancingPolicy")]
    [InlineData("\"erp\": {", "\"Service\": { \"Destinations\": {} }, \"erp\": {", 11, "differ by case only")]
    [InlineData("\"things.read\"", "\"things:read\"", 3, "holds a colon")]
    [InlineData("\"Clusters\"", "\"Cluster\"", 9, "There is no key \"Cluster\" here.")]
    [InlineData("{\n  \"Routes\"", "{\n  \"Routes\" x", 2, "This is not JSON")]
    public async Task A_mistake_is_told_with_its_line(string right, string wrong, int line, string message)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        var desired = await ReadAsync(Good.Replace(right, wrong, StringComparison.Ordinal));

        Assert.True(
            desired.Errors.Any(error => error.File == "yarp.json" && error.Line == line && error.Message.Contains(message, StringComparison.Ordinal) && error.Remedy.Length > 0),
            string.Join('\n', desired.Errors));
    }

    [Fact]
    public async Task Two_routes_for_one_operation_are_refused()
    {
        var second = """
            "things.more": { "ClusterId": "erp", "Match": { "Path": "/api/things/{key}", "Methods": ["GET"] }, "Metadata": { "Resource": "things" } },
            "things.read"
            """;

        var desired = await ReadAsync(Good.Replace("\"things.read\"", second, StringComparison.Ordinal));

        var error = Assert.Single(desired.Errors);
        Assert.Equal("The operation get of \"things\" is served by the route \"things.more\" already.", error.Message);
    }

    [Fact]
    public void A_file_of_5000_routes_is_read_at_once_and_in_its_order()
    {
        const int Count = 5000;
        var routes = Enumerable.Range(0, Count).Select(i =>
            $$"""  "r{{i}}": { "ClusterId": "c{{i % 50}}", "Match": { "Path": "/r{{i}}/{**rest}", "Methods": ["GET", "HEAD"] }, "Metadata": { "Note": "{{i}}" } }""");
        var clusters = Enumerable.Range(0, 50).Select(i => $$"""  "c{{i}}": { "Destinations": { "a": { "Address": "http://127.0.0.1:{{i + 1}}/" } } }""");
        var json = Encoding.UTF8.GetBytes($$"""{ "Routes": { {{string.Join(",\n", routes)}} }, "Clusters": { {{string.Join(",\n", clusters)}} } }""");
        var errors = new List<ConfigurationError>();

        var started = TimeProvider.System.GetTimestamp();
        var file = ProxyFile.Read(json, errors);
        var took = TimeProvider.System.GetElapsedTime(started);

        Assert.Empty(errors);
        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"r{i}"), file!.Routes.Select(route => route.RouteId));
        Assert.Equal(50, file.Clusters.Length);
        Assert.Equal("/r4999/{**rest}", file.Routes[^1].Match.Path);
        // A quarter of a second on an idle machine; in one piece it was ten.
        Assert.True(took < TimeSpan.FromSeconds(3), $"It took {took}.");
    }

    [Fact]
    public async Task Rules_for_evidence_are_read_from_metadata()
    {
        var desired = await ReadAsync(Good.Replace(
            "\"Migration.Stage\": \"legacy\"",
            """
            "Migration.Noise": "25", "Migration.Volatile": "name", "Migration.Ignore.name": "2027-01-31 the new service trims", "Migration.ArrayKeys": "lines=lineNo",
            "Migration.Masked": "name", "Migration.Gate.Samples": "50", "Migration.Gate.DryRun": "latency, errors", "Migration.Rollback.Threshold": "0.2"
            """,
            StringComparison.Ordinal));

        Assert.Empty(desired.Errors);
        var plan = desired.Routes[0].Row!.Plan.Evidence;
        Assert.Equal(25_00, plan.Noise.Hundredths);
        Assert.Equal(["name"], plan.Comparison.Volatile);
        Assert.Equal("lineNo", plan.Comparison.ArrayKeys["lines"]);
        var rule = Assert.Single(plan.Comparison.Ignored);
        Assert.Equal(("name", new DateOnly(2027, 1, 31), "the new service trims"), (rule.Field, rule.Until, rule.Reason));
        Assert.Equal((50, 0.2), (plan.Gate.Samples!.Value, plan.Rollback.Threshold!.Value));
    }

    [Fact]
    public async Task A_folder_without_yarp_json_is_told_so()
    {
        var desired = await ReadAsync(null);

        Assert.Equal("There is no yarp.json in the folder.", Assert.Single(desired.Errors).Message);
    }

    [Fact]
    public async Task Mistakes_of_contracts_and_of_yarp_json_are_told_together()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "contracts", "systems"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "contracts", "systems", "crm.json"), """{ "system": "crm", "adapter": "telepathy" }""", TestContext.Current.CancellationToken);

        var desired = await ReadAsync(Good.Replace("\"ClusterId\": \"erp\"", "\"ClusterId\": \"epr\"", StringComparison.Ordinal));

        Assert.Contains(desired.Errors, error => error.File == "yarp.json");
        Assert.Contains(desired.Errors, error => error.File == "contracts/systems/crm.json");
    }

    private async Task<DesiredConfiguration> ReadAsync(string? yarp)
    {
        var resources = Directory.CreateDirectory(Path.Combine(_folder, "contracts", "resources")).FullName;
        await File.WriteAllTextAsync(Path.Combine(resources, "things.json"), """
            {
              "resource": "things", "singular": "thing", "version": "1.0.0", "key": ["id"],
              "fields": {
                "id": { "type": "string", "maxLength": 20, "filterable": ["eq"] },
                "name": { "type": "string", "maxLength": 50, "filterable": ["eq"], "sortable": true }
              }
            }
            """);
        if (yarp is not null)
            await File.WriteAllTextAsync(Path.Combine(_folder, "yarp.json"), yarp);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddAuthorization();
        builder.Services.AddCors();
        builder.Services.AddReverseProxy();
        using var host = builder.Build();
        var folder = new ConfigurationFolder(_folder, [], host.Services.GetRequiredService<IConfigValidator>(), hasGraphQL: true);
        return await folder.ReadAsync(TestContext.Current.CancellationToken);
    }
}
