using LegacyGateway.Cli;
using LegacyGateway.Listeners;
using LegacyGateway.Settings;

namespace LegacyGateway;

/// <summary>The map of the gateway: configuration → services → pipeline in the order of a request.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args, CancellationToken.None);

    /// <param name="folder">The deployment's folder.</param>
    /// <param name="adjust">What a test changes before the application is built; null in production.</param>
    /// <exception cref="StartRefusedException">The settings are wrong; its sentences say how.</exception>
    internal static WebApplication Build(string folder, Action<WebApplicationBuilder>? adjust = null)
    {
        // 1. Configuration: appsettings.json of the folder, overridden by environment variables.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = Path.GetFullPath(folder) });
        builder.ReadSettingsOf(folder);
        adjust?.Invoke(builder);

        // 2. Services.
        builder.AddListeners();

        // forwarding: builder.AddConfiguration(folder), builder.AddForwarding()
        // rest: builder.AddRest()

        // 3. Pipeline, in the order of a request.
        var app = builder.Build();
        app.UseManagementListener(management =>
        {
            // health, metrics, admin
        });
        app.UseRouting();

        // 4. Endpoints of the public listener.
        // rest: app.MapOpenApiDocument()
        // forwarding: app.MapForwarding()
        return app;
    }
}
