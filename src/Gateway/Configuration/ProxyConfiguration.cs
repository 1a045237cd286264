using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration;

/// <summary>
/// Gives YARP its routes and clusters and tells when they are in effect. It stands in for YARP's own reading of IConfiguration, which may stop
/// seeing changes after one invalid reload (dotnet/yarp#2791) and cannot refuse yarp.json and contracts together.
/// </summary>
internal sealed class ProxyConfiguration(TimeProvider time) : IProxyConfigProvider, IConfigChangeListener
{
    /// <summary>YARP takes milliseconds; a cluster whose destinations are resolved by a slow DNS server takes longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private volatile Revision _revision = new("0", [], []);
    private TaskCompletionSource? _applied;

    public IProxyConfig GetConfig() => _revision;

    /// <summary>Sets what YARP reads first.</summary>
    public void Begin(GatewaySnapshot snapshot) => _revision = RevisionOf(snapshot);

    /// <summary>Gives YARP a new configuration and waits until it is in effect. One at a time.</summary>
    /// <exception cref="InvalidOperationException">YARP refused it, or had not put it into effect within 30 seconds; what was in effect stays.</exception>
    public async Task ApplyAsync(GatewaySnapshot snapshot, CancellationToken cancellationToken)
    {
        var applied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _applied = applied;
        var previous = _revision;
        _revision = RevisionOf(snapshot);
        previous.Replace();
        try
        {
            await applied.Task.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            // Should YARP come to its end later, it finds that this revision is replaced already, and goes back.
            var late = _revision;
            _revision = new Revision(previous.RevisionId, previous.Routes, previous.Clusters);
            late.Replace();
            throw new InvalidOperationException($"It was not in effect after {Patience.TotalSeconds} seconds.", exception);
        }
    }

    public void ConfigurationLoadingFailed(IProxyConfigProvider configProvider, Exception exception) =>
        _applied?.TrySetException(new InvalidOperationException(exception.Message, exception));

    public void ConfigurationLoaded(IReadOnlyList<IProxyConfig> proxyConfigs)
    {
        // Not yet in effect.
    }

    public void ConfigurationApplyingFailed(IReadOnlyList<IProxyConfig> proxyConfigs, Exception exception)
    {
        if (proxyConfigs.Contains(_revision))
            _applied?.TrySetException(new InvalidOperationException(exception.Message, exception));
    }

    public void ConfigurationApplied(IReadOnlyList<IProxyConfig> proxyConfigs)
    {
        if (proxyConfigs.Contains(_revision))
            _applied?.TrySetResult();
    }

    private static Revision RevisionOf(GatewaySnapshot snapshot) =>
        new(snapshot.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), snapshot.ProxyRoutes, snapshot.ProxyClusters);

#pragma warning disable CA1001 // A source without timer and without wait handle holds nothing to dispose, and YARP may still ask for its token.
    private sealed class Revision(string id, IReadOnlyList<RouteConfig> routes, IReadOnlyList<ClusterConfig> clusters) : IProxyConfig
#pragma warning restore CA1001
    {
        private readonly CancellationTokenSource _replaced = new();

        public string RevisionId => id;

        public IReadOnlyList<RouteConfig> Routes => routes;

        public IReadOnlyList<ClusterConfig> Clusters => clusters;

        public IChangeToken ChangeToken => new CancellationChangeToken(_replaced.Token);

        public void Replace() => _replaced.Cancel();
    }
}
