using LegacyGateway.Configuration;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Dispatch.Traffic;
using LegacyGateway.Forwarding.Shadow;

namespace LegacyGateway.Planning;

/// <summary>Decides on the recent requests once more, by the rows as they would be.</summary>
internal static class RequestPlan
{
    private const int MostExamples = 3;

    /// <returns>How many requests were looked at, and those that another backend would answer.</returns>
    public static (int Recorded, IReadOnlyList<PlannedAnswers> Moved) Of(GatewaySnapshot now, DesiredConfiguration then, RouteTable foreseen)
    {
        var recorded = 0;
        var moved = new List<PlannedAnswers>();
        foreach (var row in now.Routes.Rows.Where(row => row is { IsKnown: true, Traffic: not null }))
        {
            var recent = row.Traffic!.Recent;
            recorded += recent.Length;
            moved.AddRange(recent
                .Select(request => (Request: request, From: request.DecideBy(row).Backend.Name, To: AnsweredBy(request, row, then, foreseen)))
                .Where(request => request.From != request.To)
                .GroupBy(request => (request.From, request.To))
                .Select(group => new PlannedAnswers(
                    row.Name, group.Key.From, group.Key.To, group.Count(), recent.Length,
                    [.. group.Reverse().Select(request => Describe(request.Request, row, now)).Distinct().Take(MostExamples)])));
        }

        return (recorded, moved);
    }

    private static string? AnsweredBy(RecentRequest request, RouteRow row, DesiredConfiguration then, RouteTable foreseen)
    {
        var other = row.IsPlain ? foreseen.Find(row.Name) : foreseen.Find(row.Resource, request.Operation);
        if (other is not null)
            return request.DecideBy(other with { Written = row.Written }).Backend.Name;
        // A plain route that no longer moves has no row: its cluster answers.
        return row.IsPlain ? then.DesiredRoutes.FirstOrDefault(route => route.Name.Equals(row.Name, StringComparison.OrdinalIgnoreCase))?.Backend : null;
    }

    private static string Describe(RecentRequest request, RouteRow row, GatewaySnapshot snapshot)
    {
        var by = request.Caller.Consumer is { } consumer ? $" by {consumer}" : "";
        if (row.IsPlain)
            return $"{(request.Operation is ResourceOperation.Get ? "GET" : "another method")} {request.Key}{by}";
        var contract = snapshot.Deployment.Contracts.Find(row.Resource);
        var isMasked = (row.Plan.Evidence.Comparison with { Contract = contract }).IsMasked(Difference.RecordItself);
        var key = request.Key.Length == 0 ? "" : isMasked ? " " + SampleRecorder.Mask : " " + request.Key;
        return $"{request.Operation.ToString().ToLowerInvariant()} of {row.Resource}{key}{by}";
    }
}
