using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Benchmarks.Peers;

/// <summary>YARP as its documentation sets it up: one route, one destination, nothing else.</summary>
internal static class BareYarp
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var route = new RouteConfig
        {
            RouteId = "products",
            ClusterId = "products-service",
            Match = new RouteMatch { Path = "/api/products/{**rest}", Methods = ["GET", "HEAD"] },
        };
        var cluster = new ClusterConfig
        {
            ClusterId = "products-service",
            Destinations = new Dictionary<string, DestinationConfig> { ["a"] = new() { Address = builder.Configuration["Backend"]! } },
        };
        builder.Services.AddReverseProxy().LoadFromMemory([route], [cluster]);
        var app = builder.Build();
        app.MapReverseProxy();
        return app;
    }
}
