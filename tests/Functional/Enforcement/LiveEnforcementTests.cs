using LegacyGateway.Enforcement;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Forwarding;
using LegacyGateway.Tests.Functional.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Enforcement;

/// <summary>Real answers are held against the contract while they are sent.</summary>
public sealed class LiveEnforcementTests
{
    private const string Right = """{"id":1,"name":"Anvil","price":1.50}""";
    private const string Wrong = """{"id":1,"name":"secret","price":"1.5"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_service_answers_against_its_contract_is_counted_by_field_and_passed_on_unchanged()
    {
        var body = $$"""{"items":[{{Right}},{{Wrong}}]}""";
        await using var service = await Answering(body);
        await using var gateway = await StartAsync(service, "1");

        var received = await gateway.Client.GetStringAsync("api/items", Cancellation);
        await gateway.Client.GetStringAsync("api/items", Cancellation);

        Assert.Equal(body, received);
        await Eventually.Async(async () =>
        {
            var boundary = Assert.Single((await ReportAsync(gateway)).Boundaries);
            Assert.Equal(("items.read", "service", 2L, 2L), (boundary.Route, boundary.Backend, boundary.Checked, boundary.Violating));
            var field = Assert.Single(boundary.Fields);
            Assert.Equal(("price", "value", 2L), (field.Field, field.Kind, field.Answers));
        });
        Assert.DoesNotContain(gateway.Log, line => line.Message.Contains("secret", StringComparison.Ordinal));
        Assert.Contains(gateway.Log, line => line.Message.Contains("field 'price', value", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_as_promised_is_checked_and_fine()
    {
        await using var service = await Answering(Right);
        await using var gateway = await StartAsync(service, "1");

        Assert.Equal(Right, await gateway.Client.GetStringAsync("api/items/1", Cancellation));

        await Eventually.Async(async () =>
        {
            var boundary = Assert.Single((await ReportAsync(gateway)).Boundaries);
            Assert.Equal((1L, 0L), (boundary.Checked, boundary.Violating));
        });
    }

    [Fact]
    public async Task A_share_of_none_checks_nothing()
    {
        await using var service = await Answering(Wrong);
        await using var gateway = await StartAsync(service, "0");

        Assert.Equal(Wrong, await gateway.Client.GetStringAsync("api/items/1", Cancellation));

        Assert.Empty((await ReportAsync(gateway)).Boundaries);
    }

    private static ValueTask<LiveReport> ReportAsync(GatewayUnderTest gateway) => gateway.Services.GetRequiredService<LiveSums>().ReadAsync(Cancellation);

    private static Task<Backend> Answering(string body) => Backend.StartAsync("service", context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    });

    private static Task<GatewayUnderTest> StartAsync(Backend service, string share) => GatewayUnderTest.StartAsync(
        gateway =>
        {
            gateway.Write("contracts/resources/items.json", """
                { "resource": "items", "singular": "item", "version": "1.0.0", "key": ["id"], "access": { "anonymous": true },
                  "fields": { "id": { "type": "int32" }, "name": { "type": "string" }, "price": { "type": "decimal", "precision": 9, "scale": 2 } } }
                """);
            gateway.Write("yarp.json", $$"""
                { "Routes": { "items.read": { "ClusterId": "service", "Match": { "Path": "/api/items/{**rest}", "Methods": ["GET", "HEAD"] }, "Metadata": { "Resource": "items" } } },
                  "Clusters": { "service": { "Destinations": { "a": { "Address": "{{service.Address}}" } } } } }
                """);
        },
        ("Contracts:LiveShare", share));
}
