namespace LegacyGateway.Planning;

/// <summary>What Program.cs says about plans.</summary>
internal static class PlanSetup
{
    public static void AddPlans(this WebApplicationBuilder builder) => builder.Services.AddSingleton<PlanFiles>();
}
