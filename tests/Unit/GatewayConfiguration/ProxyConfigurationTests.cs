using System.Collections.Frozen;
using LegacyGateway.Configuration;
using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Dispatch;
using LegacyGateway.Dispatch.Freshness;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Tests.Unit.Dispatch;
using Microsoft.Extensions.Time.Testing;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Tests.Unit.GatewayConfiguration;

/// <summary>Handing a configuration to YARP, which may never say that it is in effect.</summary>
public sealed class ProxyConfigurationTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_configuration_that_yarp_never_puts_into_effect_is_given_up_and_the_former_one_put_back()
    {
        var proxy = new ProxyConfiguration(_time);
        proxy.Begin(SnapshotOf("before"));

        var applying = proxy.ApplyAsync(SnapshotOf("after"), TestContext.Current.CancellationToken);
        var given = proxy.GetConfig();
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(applying.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<InvalidOperationException>(() => applying);
        Assert.Equal("after", Assert.Single(given.Routes).RouteId);
        Assert.True(given.ChangeToken.HasChanged);
        Assert.Equal("before", Assert.Single(proxy.GetConfig().Routes).RouteId);
        Assert.False(proxy.GetConfig().ChangeToken.HasChanged);
    }

    [Fact]
    public async Task It_is_in_effect_when_yarp_says_so()
    {
        var proxy = new ProxyConfiguration(_time);
        proxy.Begin(SnapshotOf("before"));

        var applying = proxy.ApplyAsync(SnapshotOf("after"), TestContext.Current.CancellationToken);
        proxy.ConfigurationApplied([proxy.GetConfig()]);

        await applying;
        Assert.Equal("after", Assert.Single(proxy.GetConfig().Routes).RouteId);
    }

    private GatewaySnapshot SnapshotOf(string route) => new()
    {
        Version = 1,
        Hash = route,
        LoadedAt = _time.GetUtcNow(),
        Deployment = new Deployment { Contracts = new ContractSet([]), Systems = FrozenDictionary<string, SystemConfiguration>.Empty, Hash = route },
        Routes = RouteTable.Empty,
        Adapters = FrozenDictionary<string, SharedAdapter>.Empty,
        Dispatcher = new Dispatcher(FrozenDictionary<string, LegacySystem>.Empty, new FreshnessCache(new FreshnessOptions(), _time), new NoRemoteBackends()),
        ContractsHash = "",
        Desired = [],
        Clusters = FrozenDictionary<string, ClusterEntry>.Empty,
        ProxyRoutes = [new RouteConfig { RouteId = route }],
        ProxyClusters = [],
    };
}
