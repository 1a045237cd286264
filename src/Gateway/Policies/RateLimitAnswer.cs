using System.Threading.RateLimiting;
using LegacyGateway.Problems;
using Microsoft.AspNetCore.RateLimiting;

namespace LegacyGateway.Policies;

/// <summary>Who asks too often gets a 429 that says when to come back.</summary>
internal static class RateLimitAnswer
{
    public static async ValueTask WriteAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var writer = rejected.HttpContext.RequestServices.GetRequiredService<ProblemWriter>();
        var problem = new Problem(ProblemTypes.ForStatus(StatusCodes.Status429TooManyRequests))
        {
            RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1),
        };
        await writer.WriteAsync(rejected.HttpContext, problem, cancellationToken);
    }
}
