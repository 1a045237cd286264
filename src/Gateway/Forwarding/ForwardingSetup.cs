using System.Text;
using LegacyGateway.Configuration;
using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Dispatch.Remote;
using LegacyGateway.Forwarding.Remote;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace LegacyGateway.Forwarding;

/// <summary>What Program.cs says about forwarding.</summary>
internal static class ForwardingSetup
{
    public static void AddForwarding(this WebApplicationBuilder builder)
    {
        builder.Services.AddReverseProxy().AddTransforms<HopTransforms>();
        builder.Services.AddSingleton<ForwardingFailures>();
        builder.Services.AddSingleton<RouteForwarders>();
        builder.Services.AddSingleton<RemoteExchange>();
        builder.Services.AddSingleton<RemoteTrial>();
        builder.Services.AddSingleton<IRemoteBackends, RemoteBackends>();
        builder.Services.AddSingleton<IForwarderHttpClientFactory, GatewayHttpClientFactory>();
        builder.Services.AddSingleton<IProxyConfigProvider>(services => services.GetRequiredService<ProxyConfiguration>());
        builder.Services.AddSingleton<IConfigChangeListener>(services => services.GetRequiredService<ProxyConfiguration>());
        // HttpClient reads response headers as Latin-1; written the same way, their bytes pass unchanged instead of failing the answer.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1);
    }

    /// <summary>Loads the configuration and maps its routes. Resource routes go through the facade, all others are YARP's own.</summary>
    /// <exception cref="Settings.StartRefusedException">The deployment's files have errors.</exception>
    public static void MapForwarding(this WebApplication app)
    {
        app.Services.GetRequiredService<GatewayConfiguration>().StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        app.MapReverseProxy(pipeline =>
            {
                pipeline.Use(TellFailureAsync);
                pipeline.Use(ReassignAsync);
                pipeline.UseSessionAffinity();
                pipeline.UseLoadBalancing();
                pipeline.UsePassiveHealthChecks();
            })
            .Add(endpoint => Wrap(endpoint, app.Services));
    }

    /// <summary>YARP answers a failed plain route by itself; here it is counted and told in one line.</summary>
    private static async Task TellFailureAsync(HttpContext context, Func<Task> next)
    {
        await next();
        if (context.Features.Get<IForwarderErrorFeature>() is { } failure && context.Features.Get<IForwardingFeature>() is null)
        {
            var proxied = context.GetReverseProxyFeature();
            context.RequestServices.GetRequiredService<ForwardingFailures>()
                .Tell(context, proxied.Route.Config.RouteId, proxied.Cluster.Config.ClusterId, failure);
        }
    }

    /// <summary>Sends a request to the cluster that was decided on when it is not the one that yarp.json names for the stage that it wants.</summary>
    private static Task ReassignAsync(HttpContext context, Func<Task> next)
    {
        if ((context.Features.Get<IForwardingFeature>()?.Backend ?? context.Features.Get<PlainChoice>()?.Backend) is { } backend
            && !string.Equals(context.GetReverseProxyFeature().Cluster.Config.ClusterId, backend.ClusterName, StringComparison.OrdinalIgnoreCase)
            && context.RequestServices.GetRequiredService<IProxyStateLookup>().TryGetCluster(backend.ClusterName, out var cluster))
        {
            context.ReassignProxyRequest(cluster);
        }

        return next();
    }

    private static void Wrap(EndpointBuilder endpoint, IServiceProvider services)
    {
        var route = endpoint.Metadata.OfType<RouteModel>().Single();
        if (route.Config.Metadata is not { } metadata)
            return;
        var isResource = metadata.ContainsKey(MetadataKeys.Resource);
        if (!isResource && !metadata.ContainsKey(MetadataKeys.MigrationTo))
            return;
        var direct = new DirectForwarding(services.GetRequiredService<IHttpForwarder>(), services.GetRequiredService<IProxyStateLookup>(), route);
        var forwarder = new RouteForwarder(route, endpoint.RequestDelegate!, direct, services.GetRequiredService<TimeProvider>());
        services.GetRequiredService<RouteForwarders>().Set(forwarder);
        endpoint.RequestDelegate = isResource
            ? ActivatorUtilities.CreateInstance<ResourceEndpoint>(
                services,
                route.Config.RouteId,
                forwarder,
                services.GetService<ResourceFacade>() ?? ((context, _, forward) => forward(context))).InvokeAsync
            : ActivatorUtilities.CreateInstance<PlainEndpoint>(services, route.Config.RouteId, endpoint.RequestDelegate!).InvokeAsync;
    }
}
