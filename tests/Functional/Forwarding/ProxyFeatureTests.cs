using System.Net;
using Microsoft.AspNetCore.Http;

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
    public async Task A_rate_limit_policy_refuses_what_is_too_much_and_says_when_to_come_back()
    {
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync(
            ForwardingWorld.Yarp(service.Address, route: """ "RateLimiterPolicy": "few", """),
            ("RateLimits:Policies:few:Permits", "2"), ("RateLimits:Policies:few:Window", "00:01:00"));

        await world.Client.GetStringAsync("api/things/1", Cancellation);
        await world.Client.GetStringAsync("api/things/1", Cancellation);
        using var answer = await world.Client.GetAsync("api/things/1", Cancellation);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task An_output_cache_policy_keeps_an_answer_for_strangers()
    {
        await using var service = await Backend.StartAsync("service", context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=60";
            return context.Response.WriteAsync("""{"id":"1"}""", Cancellation);
        });
        await using var world = await ForwardingWorld.StartAsync(
            ForwardingWorld.Yarp(service.Address, route: """ "OutputCachePolicy": "minute", """),
            ("OutputCache:Policies:minute:Duration", "00:01:00"));

        for (var i = 0; i < 3; i++)
            await world.Client.GetStringAsync("api/things/1", Cancellation);

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Passive_health_checks_take_a_failing_destination_out()
    {
        await using var first = await Backend.StartAsync("first");
        var gone = await Backend.StartAsync("gone");
        await using var world = await ForwardingWorld.StartAsync(TwoDestinations(first, gone,
            """ "LoadBalancingPolicy": "RoundRobin", "HealthCheck": { "Passive": { "Enabled": "true", "Policy": "TransportFailureRate", "ReactivationPeriod": "00:05:00" } }, "Metadata": { "TransportFailureRateHealthPolicy.RateLimit": "0.1" }, """));
        await gone.DisposeAsync();

        await ForwardingWorld.UntilAsync(async () =>
        {
            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < 6; i++)
            {
                using var answer = await world.Client.GetAsync("api/things/1", Cancellation);
                statuses.Add(answer.StatusCode);
            }

            return statuses.TrueForAll(status => status == HttpStatusCode.OK);
        });
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
