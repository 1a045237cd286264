using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Enforcement;
using LegacyGateway.Settings;
using LegacyGateway.State;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Health;

/// <summary>Liveness and readiness, bare, on both listeners; what is wrong, on the management listener only.</summary>
internal static class HealthExtensions
{
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.AddSettings<HealthOptions, HealthOptionsValidator>(HealthOptions.Section);
        builder.AddSettings<ShutdownOptions, ShutdownOptionsValidator>(ShutdownOptions.Section);
        builder.Services.AddSingleton<IConfigureOptions<HostOptions>>(services => new ConfigureOptions<HostOptions>(host =>
        {
            var shutdown = services.GetRequiredService<IOptions<ShutdownOptions>>().Value;
            host.ShutdownTimeout = shutdown.Delay + shutdown.Timeout;
        }));
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<SystemBoard>();
        builder.Services.AddSingleton<RemoteHealth>();
        builder.Services.AddSingleton<SystemWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SystemWatch>());
        builder.Services.AddHostedService<Drain>();
    }

    /// <summary><c>/health/live</c> and <c>/health/ready</c>: a word and a status, nothing for strangers to learn.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Word("alive", StatusCodes.Status200OK)).AllowAnonymous();
        endpoints.MapGet("/health/ready", (Readiness readiness) => readiness.IsReady
            ? Word("ready", StatusCodes.Status200OK)
            : Word("unready", StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
    }

    /// <summary><c>/health</c>: which system or part is down, since when and why.</summary>
    public static void MapDetailedHealth(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/health", async (Readiness readiness, StateStore store, SystemBoard board, OperationBoard operations, LiveSums live, CancellationToken cancellationToken) =>
            TypedResults.Json(await ReportAsync(readiness, store, board, operations, live, cancellationToken), HealthJson.Default.HealthReport));

    private static async Task<HealthReport> ReportAsync(
        Readiness readiness, StateStore store, SystemBoard board, OperationBoard operations, LiveSums live, CancellationToken cancellationToken)
    {
        var state = store.Status switch
        {
            StateStatus.Ready => await store.CheckAsync(cancellationToken),
            StateStatus.Unavailable unavailable => unavailable.Detail,
            StateStatus.Refused refused => refused.Sentence,
            _ => "Not reached yet.",
        };
        IReadOnlyList<SystemStatus> systems = [.. board.All.Select(status => status with { ForPersons = OperationHealth.ForPersons(operations, status.System) })];
        var healthy = readiness.IsReady && state is null && systems.All(system => system.Healthy);
        return new HealthReport(healthy ? "healthy" : readiness.IsReady ? "degraded" : "unready", readiness.IsReady, readiness.IsDraining,
            new StateReport(state is null, state), systems)
        {
            Contracts = state is null ? await ContractsAsync(live, cancellationToken) : null,
            Operations = OperationHealth.Of(operations),
        };
    }

    private static async ValueTask<ContractHealth?> ContractsAsync(LiveSums live, CancellationToken cancellationToken)
    {
        try
        {
            var boundaries = (await live.ReadAsync(cancellationToken)).Boundaries;
            return new ContractHealth(boundaries.Sum(boundary => boundary.Checked), boundaries.Sum(boundary => boundary.Violating));
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            // It went away just now; the next question tells so.
            return null;
        }
    }

    private static ContentHttpResult Word(string word, int status) => TypedResults.Text(word, "text/plain", statusCode: status);
}
