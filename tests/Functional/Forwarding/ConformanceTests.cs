using System.Text.Json;
using LegacyGateway.Conformance;
using Microsoft.AspNetCore.Http;

namespace LegacyGateway.Tests.Functional.Forwarding;

public sealed class ConformanceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_speaks_otherwise_is_told_what_it_lacks()
    {
        await using var service = await Backend.StartAsync("service", context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(context.Request.Path.Value!.EndsWith("/things", StringComparison.Ordinal)
                ? JsonSerializer.Serialize(new { items = new[] { new { id = "1", name = (string?)null }, new { id = "2", name = (string?)"n" }, new { id = "3", name = (string?)"m" } } })
                : """{"id":"1","name":null}""");
        });
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address));
        var contract = world.State.Current.Deployment.Contracts.Find("things")!;
        using var output = new StringWriter();
        using var handler = new SocketsHttpHandler();

        var failed = await ConformanceRun.RunAsync(new Uri(service.Address), contract, handler, output, Cancellation);

        var lines = output.ToString();
        Assert.True(failed > 0);
        Assert.Contains("pass  A list is a 200 with items as application/json", lines, StringComparison.Ordinal);
        Assert.Contains("FAIL  Every field of every record is written as the contract's type says, decimals exact: record 1: name is null", lines, StringComparison.Ordinal);
        Assert.Contains("FAIL  limit bounds the page: limit=2 gave 3 records", lines, StringComparison.Ordinal);
        Assert.Contains("FAIL  A record has an ETag", lines, StringComparison.Ordinal);
        Assert.Contains("FAIL  An unknown parameter is a 400 problem", lines, StringComparison.Ordinal);
        Assert.Contains($"things 1.0.0: ", lines, StringComparison.Ordinal);
    }
}
