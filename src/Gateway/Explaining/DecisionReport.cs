using LegacyGateway.Configuration;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Problems;

namespace LegacyGateway.Explaining;

/// <summary>The part of an explanation that every request has: its route and who was decided on.</summary>
internal static class DecisionReport
{
    /// <param name="request">Method and target, without values that are personal.</param>
    public static ExplainReport Empty(string request, RouteRow row) => new(
        request, row.Name, row.IsPlain ? null : row.Resource, null, row.Moves && row.IsKnown ? StageNames.Of(row.Stage, row.Share) : null, row.Epoch,
        null, null, null, null, null, null, null, null, null, null, new ExplainTimings(0, 0, 0, 0));

    /// <param name="input">What was decided by.</param>
    public static ExplainReport Decided(ExplainReport report, GatewaySnapshot snapshot, in RouteDecision decision, in DecisionInput input)
    {
        var bucket = decision.Route.Moves ? decision.Route.BucketOf(input)?.Bucket : null;
        return report with
        {
            Backend = decision.Backend.Name,
            Reason = char.ToLowerInvariant(decision.Reason.ToString()[0]) + decision.Reason.ToString()[1..],
            Sentence = ExplainSentence.Of(decision, bucket),
            Bucket = bucket,
            Shadow = ShadowOf(decision.Route),
            Forward = decision.Backend is Backend.Legacy { InProcess: true } ? null : ForwardTo(snapshot, decision.Backend.ClusterName),
        };
    }

    public static ExplainedForward ForwardTo(GatewaySnapshot snapshot, string cluster) => new(
        cluster,
        snapshot.Clusters.GetValueOrDefault(cluster)?.Config.Destinations is { } destinations
            ? [.. destinations.Values.Select(destination => destination.Address).Order(StringComparer.Ordinal)]
            : []);

    public static string NameOf(ResourceOperation operation) => operation.ToString().ToLowerInvariant();

    /// <summary>A problem in one line.</summary>
    public static string Sentence(Problem? problem) => problem switch
    {
        { Detail: { } detail } => detail,
        { Errors: { IsDefaultOrEmpty: false } errors } => string.Join(' ', errors.Select(error => error.Message)),
        { } => problem.Type.Title,
        null => "The request is refused.",
    };

    private static string? ShadowOf(RouteRow row) => row switch
    {
        { Moves: true, Stage: Stage.Shadow } when row.Plan.Shadow > Share.None => $"{row.Candidate!.Name} ({row.Plan.Shadow} %)",
        { Moves: true, Stage: Stage.Migrated } when row.Plan.ReverseShadow > Share.None => $"{row.Legacy!.Name} ({row.Plan.ReverseShadow} %)",
        _ => null,
    };
}
