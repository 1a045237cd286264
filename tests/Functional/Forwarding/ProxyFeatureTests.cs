using System.Net;

namespace LegacyGateway.Tests.Functional.Forwarding;

/// <summary>YARP's features, used from yarp.json, work on resource routes.</summary>
public sealed class ProxyFeatureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Load_balancing_spreads_requests_over_the_destinations()
    {
        await using var first = await Backend.StartAsync("first");
        await using var second = await Backend.StartAsync("second");
        await using var world = await ForwardingWorld.StartAsync(TwoDestinations(first, second, """ "LoadBalancingPolicy": "RoundRobin", """));

        for (var i = 0; i < 10; i++)
            await world.Client.GetStringAsync("api/things/1", Cancellation);

        Assert.Equal((5, 5), (first.Requests.Count, second.Requests.Count));
    }

    [Fact]
    public async Task Session_affinity_keeps_a_caller_at_one_destination()
    {
        await using var first = await Backend.StartAsync("first");
        await using var second = await Backend.StartAsync("second");
        await using var world = await ForwardingWorld.StartAsync(TwoDestinations(first, second,
            """ "LoadBalancingPolicy": "RoundRobin", "SessionAffinity": { "Enabled": "true", "Policy": "HashCookie", "AffinityKeyName": "affinity" }, """));
        using var opening = await world.Client.GetAsync("api/things/1", Cancellation);
        var cookie = Assert.Single(opening.Headers.GetValues("Set-Cookie")).Split(';')[0];

        for (var i = 0; i < 9; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/things/1") { Headers = { { "Cookie", cookie } } };
            using var answer = await world.Client.SendAsync(request, Cancellation);
        }

        Assert.Contains(10, new[] { first.Requests.Count, second.Requests.Count });
    }

    [Fact]
    public async Task A_prefix_transform_changes_the_path_that_the_service_sees_and_the_query_goes_along()
    {
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(
            service.Address, route: """ "Transforms": [{ "PathRemovePrefix": "/api" }, { "PathPrefix": "/v2" }], """));

        await world.Client.GetStringAsync("api/things/a~2b?fields=id,name", Cancellation);

        Assert.Equal("/v2/things/a~2b?fields=id,name", Assert.Single(service.Requests).Target);
    }

    [Fact]
    public async Task A_routes_time_limit_ends_the_request()
    {
        await using var service = await Backend.StartAsync("service", context => Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, context.RequestAborted));
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address, route: """ "Timeout": "00:00:00.300", """));

        using var answer = await world.Client.GetAsync("api/things/1", Cancellation);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
    }

    [Fact]
    public async Task A_plain_route_is_forwarded_as_yarp_does()
    {
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync($$"""
            {
              "ReverseProxy": {
                "Routes": { "site": { "ClusterId": "site", "Match": { "Path": "/{**all}" } } },
                "Clusters": { "site": { "Destinations": { "a": { "Address": "{{service.Address}}" } } } }
              }
            }
            """);

        await world.Client.GetStringAsync("shop/basket?x=1", Cancellation);

        Assert.Equal("/shop/basket?x=1", Assert.Single(service.Requests).Target);
    }

    private static string TwoDestinations(Backend first, Backend second, string cluster) => $$"""
        {
          "Routes": {
            "things.read": {
              "ClusterId": "service",
              "Match": { "Path": "/api/things/{**rest}", "Methods": ["GET"] },
              "Metadata": { "Resource": "things" }
            }
          },
          "Clusters": {
            "service": {
              {{cluster}}
              "Destinations": { "a": { "Address": "{{first.Address}}" }, "b": { "Address": "{{second.Address}}" } }
            }
          }
        }
        """;
}
