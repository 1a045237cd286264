using LegacyGateway.Configuration;
using LegacyGateway.Identity;
using LegacyGateway.Problems;
using Microsoft.Extensions.Primitives;

namespace LegacyGateway.Explaining;

/// <summary>Answers a request of an operator that asks for its explanation instead of its answer.</summary>
internal sealed class ExplainEndpoint(RouteExplainer explainer, ProblemWriter problems)
{
    public const string MediaType = "application/vnd.legacygateway.explain+json";

    private static readonly Problem ForOperators = new(ProblemTypes.Forbidden) { Detail = "Explanations are for operators." };

    public static bool IsWanted(StringValues accept) => accept.ToString().StartsWith(MediaType, StringComparison.OrdinalIgnoreCase);

    public Task AnswerAsync(HttpContext context, GatewaySnapshot snapshot, string route, ICallerFeature caller) =>
        AnswerAsync(context, caller, cancellation => explainer.ExplainAsync(context, snapshot, route, caller, cancellation));

    public async Task AnswerAsync(HttpContext context, ICallerFeature caller, Func<CancellationToken, Task<ExplainReport>> explain)
    {
        if (!caller.IsOperator)
        {
            await problems.WriteAsync(context, ForOperators, context.RequestAborted);
            return;
        }

        var report = await explain(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(report, ExplainJson.Default.ExplainReport, MediaType, context.RequestAborted);
    }
}
