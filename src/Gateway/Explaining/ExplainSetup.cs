namespace LegacyGateway.Explaining;

/// <summary>What Program.cs says about explanations.</summary>
internal static class ExplainSetup
{
    public static void AddExplanations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RouteMatching>();
        builder.Services.AddSingleton<WriteExplainer>();
        builder.Services.AddSingleton<HostExplanation>();
        builder.Services.AddSingleton<RouteExplainer>();
        builder.Services.AddSingleton<ExplainEndpoint>();
    }

    /// <summary>After all routes of the public listener.</summary>
    public static void FollowRoutes(this WebApplication app) => app.Services.GetRequiredService<RouteMatching>().Follow(app, app.Services);
}
