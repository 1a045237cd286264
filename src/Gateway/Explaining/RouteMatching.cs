using Yarp.ReverseProxy.Model;

namespace LegacyGateway.Explaining;

/// <summary>Finds the route of yarp.json that a request would match, by the very same matcher, without sending it anywhere.</summary>
internal sealed class RouteMatching
{
    private RequestDelegate? _match;

    /// <summary>Takes the routes of the public listener, and follows their changes.</summary>
    public void Follow(IEndpointRouteBuilder routes, IServiceProvider services)
    {
        // A pipeline that ends before any endpoint is run.
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseRouting();
        pipeline.Run(static _ => Task.CompletedTask);
        pipeline.UseEndpoints(all =>
        {
            foreach (var source in routes.DataSources)
                all.DataSources.Add(source);
        });
        _match = pipeline.Build();
    }

    /// <returns>Null when no route of yarp.json matches.</returns>
    public async ValueTask<string?> FindAsync(HttpContext request)
    {
        await (_match ?? throw new InvalidOperationException("No routes were given."))(request);
        return request.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.RouteId;
    }
}
