using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Settings;

namespace LegacyGateway.Enforcement;

internal static class EnforcementExtensions
{
    public static void AddContractEnforcement(this WebApplicationBuilder builder)
    {
        builder.AddSettings<EnforcementOptions, EnforcementOptionsValidator>(EnforcementOptions.Section);
        builder.Services.AddSingleton<LiveSums>();
        builder.Services.AddSingleton<LiveEnforcement>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveEnforcement>());
        builder.Services.AddSingleton<IGateSignal, VerificationSignal>();
    }
}
