using LegacyGateway.BurnDown;
using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Drops;
using LegacyGateway.Evidence;
using LegacyGateway.Enforcement;
using LegacyGateway.Evidence.Replaying;
using LegacyGateway.Explaining;
using LegacyGateway.Health;
using LegacyGateway.Moves;
using LegacyGateway.Operations;
using LegacyGateway.Planning;
using LegacyGateway.Problems;
using LegacyGateway.State;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LegacyGateway.Admin;

/// <summary>The admin API, on the management listener only.</summary>
internal static class AdminApi
{
    public static void MapAdmin(this IEndpointRouteBuilder endpoints)
    {
        var admin = endpoints.MapGroup("/admin")
            .AddEndpointFilterFactory((_, next) => Through<AdminGate>(endpoints, next))
            .AddEndpointFilterFactory((_, next) => Through<StoreFilter>(endpoints, next));
        admin.MapGet("/configuration", Configuration);
        admin.MapPost("/reload", ReloadAsync);
        admin.MapGet("/routes", Routes);
        admin.MapGet("/systems", Systems);
        admin.MapOperationAdmin();
        admin.MapDrops();
        admin.MapEvidence();
        admin.MapExplain();
        admin.MapPlan();
        admin.MapBurnDown();
        admin.MapGet("/contracts/live", LiveAsync);
        admin.MapReplay();
        admin.MapMoves();
    }

    private static EndpointFilterDelegate Through<TFilter>(IEndpointRouteBuilder endpoints, EndpointFilterDelegate next)
        where TFilter : IEndpointFilter
    {
        var filter = endpoints.ServiceProvider.GetRequiredService<TFilter>();
        return context => filter.InvokeAsync(context, next);
    }

    private static JsonHttpResult<ConfigurationReport> Configuration(GatewayState state) =>
        TypedResults.Json(ConfigurationReport.Of(state), AdminJson.Default.ConfigurationReport);

    private static JsonHttpResult<RoutesReport> Routes(GatewayState state, EffectiveRoutes stored) =>
        TypedResults.Json(RoutesReport.Of(state, stored), AdminJson.Default.RoutesReport);

    private static async Task<IResult> LiveAsync(LiveSums sums, CancellationToken cancellationToken)
    {
        try
        {
            return TypedResults.Json(await sums.ReadAsync(cancellationToken), AdminJson.Default.LiveReport);
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            return ProblemResult.Of(ProblemTypes.ForStatus(StatusCodes.Status503ServiceUnavailable), $"The state store does not answer: {exception.Message}");
        }
    }

    /// <summary>Reads the files now, without waiting for the watcher; tells what is in effect then.</summary>
    private static async Task<JsonHttpResult<ConfigurationReport>> ReloadAsync(
        GatewayConfiguration configuration, GatewayState state, CancellationToken cancellationToken)
    {
        await configuration.ReloadAsync(cancellationToken);
        return Configuration(state);
    }

    private static JsonHttpResult<IReadOnlyList<SystemReport>> Systems(GatewayState state, SystemBoard board)
    {
        var snapshot = state.Current;
        return TypedResults.Json<IReadOnlyList<SystemReport>>(
            [.. snapshot.Deployment.Systems.Values
                .OrderBy(system => system.System, StringComparer.Ordinal)
                .Select(system => new SystemReport(system.System, system.Adapter, system.Description, system.TimeZone, board.Find(system.System)))],
            AdminJson.Default.IReadOnlyListSystemReport);
    }
}
