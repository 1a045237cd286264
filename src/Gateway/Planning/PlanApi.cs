using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Evidence;
using LegacyGateway.Problems;

namespace LegacyGateway.Planning;

/// <summary>The part of the admin API that tells what other files would change. It changes nothing.</summary>
internal static class PlanApi
{
    public static void MapPlan(this IEndpointRouteBuilder admin) => admin.MapPost("/plan", PlanAsync);

    private static async Task<IResult> PlanAsync(
        PlanRequest request, PlanFiles files, GatewayState state, EffectiveRoutes effective, CancellationToken cancellationToken)
    {
        if (request.Files.Keys.FirstOrDefault(path => !PlanFiles.IsAllowed(path)) is { } strange)
            return ProblemResult.Of(ProblemTypes.BadRequest, $"'{strange}' is none of a deployment's files: yarp.json, contracts/resources/*.json, contracts/systems/*.json.");
        var desired = await files.CheckAsync(request.Files, cancellationToken);
        var report = desired.Errors.IsEmpty
            ? Plan(state.Current, desired, effective, files.Present, request.Files)
            : PlanReport.Refused(desired.Errors.Select(error => error.ToString()));
        return TypedResults.Json(report, PlanJson.Default.PlanReport);
    }

    private static PlanReport Plan(
        GatewaySnapshot now, DesiredConfiguration then, EffectiveRoutes effective, IReadOnlyDictionary<string, string> present, IReadOnlyDictionary<string, string> planned)
    {
        var (rows, notes) = ForeseenRoutes.Of(then.Rows, effective);
        var foreseen = new RouteTable(rows);
        var (recorded, moved) = RequestPlan.Of(now, then, foreseen);
        return new PlanReport(
            [],
            RoutePlan.Of(now, then, foreseen, notes),
            ContractPlan.Of(now.Deployment.Contracts, then.Deployment!.Contracts),
            MappingPlan.Of(present, planned),
            recorded,
            moved);
    }
}
