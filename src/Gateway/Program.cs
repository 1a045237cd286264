using LegacyGateway.Admin;
using LegacyGateway.Cli;
using LegacyGateway.Configuration;
using LegacyGateway.Evidence;
using LegacyGateway.Explaining;
using LegacyGateway.Forwarding;
using LegacyGateway.GraphQL;
using LegacyGateway.Health;
using LegacyGateway.Identity;
using LegacyGateway.KeyRing;
using LegacyGateway.Listeners;
using LegacyGateway.Moves;
using LegacyGateway.Operations;
using LegacyGateway.Policies;
using LegacyGateway.Problems;
using LegacyGateway.Rest;
using LegacyGateway.Settings;
using LegacyGateway.Telemetry;

namespace LegacyGateway;

/// <summary>The map of the gateway: configuration → services → pipeline in the order of a request.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args, CancellationToken.None);

    /// <summary>Configuration and services; the commands that work offline use them too.</summary>
    /// <param name="adjust">What a test changes before the application is built; null in production.</param>
    internal static WebApplicationBuilder CreateBuilder(string folder, Action<WebApplicationBuilder>? adjust = null)
    {
        // 1. Configuration: appsettings.json of the folder, overridden by environment variables.
        var builder = SettingsExtensions.CreateBuilder(folder);
        adjust?.Invoke(builder);

        // 2. Services.
        builder.AddTelemetry();
        builder.AddListeners();
        builder.AddStateAndKeys();
        builder.AddProblems();
        builder.AddIdentity();
        builder.AddNamedPolicies();
        builder.AddHealth();
        builder.AddAdmin();
        builder.Services.AddAdapters();
        builder.AddDeployment(folder);
        builder.AddMoves();
        builder.AddOperationQueue();
        builder.AddForwarding();
        builder.AddEvidence();
        builder.AddRest();
        builder.AddGraphQL();
        builder.CheckSections();
        return builder;
    }

    /// <exception cref="StartRefusedException">The settings or the deployment's files are wrong; its sentences say how.</exception>
    internal static WebApplication Build(string folder, Action<WebApplicationBuilder>? adjust = null)
    {
        var app = CreateBuilder(folder, adjust).Build();
        // 3. Pipeline, in the order of a request.
        app.UseCorrelation();
        app.UseExceptionProblems();
        app.UseIdentity();
        app.UseManagementListener(ManagementEndpoints.Map);
        app.UseRouting();
        app.UseUnansweredProblems();
        app.UseNamedPolicies();
        app.UseAccess();
        app.UseNamedPoliciesOfCallers();

        // 4. Endpoints of the public listener.
        app.MapHealth();
        app.MapOpenApiDocument();
        app.MapOperations();
        app.MapGraphQL();
        app.MapForwarding();
        app.FollowRoutes();
        return app;
    }
}
