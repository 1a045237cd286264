using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Traffic;
using LegacyGateway.Evidence;
using LegacyGateway.Problems;
using LegacyGateway.State.Evidence;
using Microsoft.Extensions.Options;

namespace LegacyGateway.BurnDown;

/// <summary>The part of the admin API that tells what still touches legacy.</summary>
internal static class BurnDownApi
{
    private const int UsualDays = 30;
    private const int MostDays = 3650;

    public static void MapBurnDown(this IEndpointRouteBuilder admin) => admin.MapGet("/burndown", BurnDownAsync);

    private static async Task<IResult> BurnDownAsync(
        int? days, GatewayState state, EvidenceWriter writer, StoredEvidence stored, IOptions<EvidenceOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        if ((days ?? UsualDays) is < 1 or > MostDays)
            return ProblemResult.Of(ProblemTypes.BadRequest, $"'days' is a number from 1 to {MostDays}.");
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var since = today.AddDays(-(days ?? UsualDays));
        await writer.FlushAsync(options.Value.Samples, traffic: true, cancellationToken);
        var sums = await stored.SumAllAsync(RouteTraffics.NoEpoch, new DateTimeOffset(since, TimeOnly.MinValue, TimeSpan.Zero), RouteTraffics.AliveName, cancellationToken);
        return TypedResults.Json(new LegacyUse(state.Current, sums, days ?? UsualDays, since).Report(), BurnDownJson.Default.BurnDownReport);
    }
}
