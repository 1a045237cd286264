using System.Net;
using LegacyGateway.Problems;
using LegacyGateway.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LegacyGateway.Listeners;

/// <summary>Two listeners in one process: the public one for consumers, the management one for operators, each with its own pipeline.</summary>
/// <remarks>Standard Kestrel settings: the endpoint named <c>Management</c> is the management listener, every other one is public.</remarks>
internal static class ListenerExtensions
{
    public const string ManagementEndpoint = "Management";

    public static void AddListeners(this WebApplicationBuilder builder)
    {
        ListenerRules.Check(builder.Configuration);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Services.AddRouting();
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            var section = context.Configuration.GetSection("Kestrel");
            kestrel.AddServerHeader = false;
            SettingsExtensions.Bind(section.GetSection("Limits"), "Kestrel:Limits", kestrel.Limits);
            var loader = kestrel.Configure(section);
            foreach (var endpoint in section.GetSection("Endpoints").GetChildren())
                loader.Endpoint(endpoint.Key, options => Mark(options.ListenOptions, endpoint.Key));
        });
    }

    public static bool IsManagement(this HttpContext context) => context.Features.Get<ListenerFeature>() is { IsManagement: true };

    /// <summary>Gives the management listener a pipeline and routes of its own: nothing public is reachable there, and the reverse.</summary>
    public static void UseManagementListener(this WebApplication app, Action<IEndpointRouteBuilder> map)
    {
        // A builder of its own, because branches of the application share its routes.
        var branch = new ApplicationBuilder(app.Services);
        branch.UseRouting();
        branch.UseUnansweredProblems();
        branch.UseEndpoints(map);
        var management = branch.Build();
        app.Use(next => context => context.IsManagement() ? management(context) : next(context));
    }

    private static void Mark(ListenOptions listener, string name)
    {
        var feature = new ListenerFeature(
            name.Equals(ManagementEndpoint, StringComparison.OrdinalIgnoreCase),
            listener.SocketPath is not null || (listener.IPEndPoint is { } endpoint && IPAddress.IsLoopback(endpoint.Address)));
        listener.Use(next => connection =>
        {
            connection.Features.Set(feature);
            return next(connection);
        });
    }
}
