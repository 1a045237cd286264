using LegacyGateway.Admin;
using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Problems;
using LegacyGateway.State.Evidence;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Evidence;

/// <summary>The part of the admin API that tells about evidence.</summary>
internal static class EvidenceApi
{
    public static void MapEvidence(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/routes/{name}/evidence", DiffAsync);
        admin.MapGet("/routes/{name}/verdict", VerdictAsync);
    }

    private static Task<IResult> DiffAsync(
        string name, GatewayState state, EvidenceGate gate, StoredEvidence stored, IOptions<EvidenceOptions> options, TimeProvider time, CancellationToken cancellationToken) =>
        WithRouteAsync(name, state, async row =>
        {
            var rules = row.Plan.Evidence.Gate.Over(options.Value.Gate);
            var evidence = await gate.EvidenceOfAsync(row, rules, cancellationToken);
            var samples = await stored.SamplesAsync(row.Name, row.Epoch, cancellationToken);
            var report = DiffReport.Of(row, evidence, rules, samples, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            return TypedResults.Json(report, AdminJson.Default.DiffReport);
        });

    private static Task<IResult> VerdictAsync(string name, string? to, GatewayState state, EvidenceGate gate, CancellationToken cancellationToken) =>
        WithRouteAsync(name, state, async row => !Enum.TryParse<Stage>(to, ignoreCase: true, out var stage) || !Enum.IsDefined(stage)
            ? ProblemResult.Of(ProblemTypes.BadRequest, $"'to' names the stage: {string.Join(", ", Enum.GetNames<Stage>()).ToLowerInvariant()}.")
            : TypedResults.Json(VerdictReport.Of(await gate.JudgeAsync(row, stage, cancellationToken)), AdminJson.Default.VerdictReport));

    /// <summary>Answers for a route that has two backends.</summary>
    internal static async Task<IResult> WithRouteAsync(string name, GatewayState state, Func<RouteRow, Task<IResult>> answer)
    {
        if (state.Current.Routes.Find(name) is not { } row)
            return ProblemResult.Of(ProblemTypes.NotFound, $"There is no route '{name}' of a resource, or one that moves.");
        if (!row.Moves)
            return ProblemResult.Of(ProblemTypes.NotFound, $"Route '{row.Name}' has one backend: there is nothing to compare. Add Migration.To.");
        return await answer(row);
    }
}
