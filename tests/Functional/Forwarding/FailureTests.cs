using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LegacyGateway.Tests.Functional.Forwarding;

public sealed class FailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_is_not_there_is_a_502_problem_and_one_log_line_without_a_stack()
    {
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp("http://127.0.0.1:1/"));

        using var answer = await world.Client.GetAsync("api/things/1", Cancellation);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("backend-unreachable", problem.RootElement.GetProperty("code").GetString());
        Assert.True(problem.RootElement.GetProperty("retryable").GetBoolean());
        Assert.Null(Assert.Single(world.Log).Exception);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_a_504_problem()
    {
        await using var service = await Backend.StartAsync("service", context => Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, context.RequestAborted));
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(
            service.Address, cluster: """ "HttpRequest": { "ActivityTimeout": "00:00:00.300" }, """));

        using var answer = await world.Client.GetAsync("api/things/1", Cancellation);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
    }

    [Fact]
    public async Task A_cluster_whose_destinations_are_all_unhealthy_is_a_503_problem()
    {
        await using var service = await Backend.StartAsync("service", context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(
            service.Address,
            cluster: """ "HealthCheck": { "AvailableDestinationsPolicy": "HealthyAndUnknown", "Active": { "Enabled": "true", "Interval": "00:00:00.100", "Timeout": "00:00:01", "Policy": "ConsecutiveFailures", "Path": "/health" } }, """));

        await ForwardingWorld.UntilAsync(async () =>
        {
            using var answer = await world.Client.GetAsync("api/things/1", Cancellation);
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Content.Headers.ContentType?.MediaType == "application/problem+json";
        });
    }

    [Fact]
    public async Task A_caller_who_leaves_ends_the_backends_work_too()
    {
        var arrived = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var service = await Backend.StartAsync("service", async context =>
        {
            arrived.SetResult();
            using var registration = context.RequestAborted.Register(left.SetResult);
            await left.Task;
        });
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address));
        using var caller = new CancellationTokenSource();

        var sending = world.Client.GetAsync("api/things/1", caller.Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await left.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        Assert.Empty(world.Log);
    }
}
