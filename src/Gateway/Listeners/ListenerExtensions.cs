using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LegacyGateway.Listeners;

/// <summary>Two listeners in one process: the public one for consumers, the management one for operators, each with its own pipeline.</summary>
/// <remarks>Standard Kestrel settings: the endpoint named <c>Management</c> is the management listener, every other one is public.</remarks>
internal static class ListenerExtensions
{
    public const string ManagementEndpoint = "Management";

    public static void AddListeners(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Configure(context.Configuration.GetSection("Kestrel"))
                .Endpoint(ManagementEndpoint, endpoint => endpoint.ListenOptions.Use(next => connection =>
                {
                    connection.Features.Set(ListenerFeature.Management);
                    return next(connection);
                }));
        });
    }

    public static bool IsManagement(this HttpContext context) => context.Features.Get<ListenerFeature>() is not null;

    /// <summary>Gives the management listener a pipeline and routes of its own: nothing public is reachable there, and the reverse.</summary>
    public static void UseManagementListener(this WebApplication app, Action<IEndpointRouteBuilder> map)
    {
        // A builder of its own, because branches of the application share its routes.
        var branch = new ApplicationBuilder(app.Services);
        branch.UseRouting();
        branch.UseEndpoints(map);
        var management = branch.Build();
        app.Use(next => context => context.IsManagement() ? management(context) : next(context));
    }
}
