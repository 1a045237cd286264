using LegacyGateway.Admin;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Problems;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.Evidence.Replaying;

/// <summary>The part of the admin API that starts and watches replays.</summary>
internal static class ReplayApi
{
    private const int MostPaths = 100_000;

    public static void MapReplay(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/routes/{name}/replay", FindAsync);
        admin.MapPost("/routes/{name}/replay", StartAsync);
    }

    private static Task<IResult> FindAsync(string name, GatewayState state, StoredReplays stored, CancellationToken cancellationToken) =>
        EvidenceApi.WithRouteAsync(name, state, async row => await stored.FindAsync(row.Name, cancellationToken) is { } replay
            ? TypedResults.Json(ReplayReport.Of(replay), AdminJson.Default.ReplayReport)
            : ProblemResult.Of(ProblemTypes.NotFound, $"Route '{row.Name}' was never replayed."));

    private static Task<IResult> StartAsync(
        string name, ReplayRequest request, GatewayState state, RouteReplays replays, StoredReplays stored, CancellationToken cancellationToken) =>
        EvidenceApi.WithRouteAsync(name, state, async row =>
        {
            if (request.Stop)
            {
                replays.Stop(row.Name);
                return await FindAsync(name, state, stored, cancellationToken);
            }

            if (WhyNot(row, request) is { } sentence)
                return ProblemResult.Of(ProblemTypes.BadRequest, sentence);
            var replay = await replays.StartAsync(row, ReplaySource.Of(row, request), request.Restart, cancellationToken);
            return TypedResults.Json(ReplayReport.Of(replay), AdminJson.Default.ReplayReport);
        });

    private static string? WhyNot(RouteRow row, ReplayRequest request) =>
        request.Keys is not (null or ReplaySource.All or ReplaySource.Recorded) ? "'keys' is all or recorded."
        : request.Paths is { Count: 0 or > MostPaths } ? $"'paths' names 1 to {MostPaths} paths."
        : row.IsPlain && request is { Keys: ReplaySource.All, Paths: null } ? $"Nobody can tell all that plain route '{row.Name}' serves: replay what was recorded, or a list of paths."
        : !row.IsPlain && request.Paths is not null ? $"Route '{row.Name}' answers records of {row.Resource}, which are replayed by their keys: leave the paths out."
        : !row.IsPlain && !row.Operations.Contains(ResourceOperation.Get) ? $"Route '{row.Name}' answers no single records: there are no keys to replay."
        : row.Stage is Stage.Legacy or Stage.Retired ? $"Route '{row.Name}' is at stage {row.Stage.ToString().ToLowerInvariant()}: evidence belongs to a stage and would end with it. Move it to shadow first."
        : null;
}
