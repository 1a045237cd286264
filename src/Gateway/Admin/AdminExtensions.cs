using LegacyGateway.Explaining;
using LegacyGateway.Planning;
using LegacyGateway.Settings;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Admin;

internal static class AdminExtensions
{
    public static void AddAdmin(this WebApplicationBuilder builder)
    {
        builder.AddSettings<AdminOptions, AdminOptionsValidator>(AdminOptions.Section);
        builder.Services.AddSingleton(services => AdminToken.ReadOrCreate(Path.GetFullPath(
            services.GetRequiredService<IOptions<AdminOptions>>().Value.TokenFile, builder.Environment.ContentRootPath)));
        builder.Services.AddSingleton<AdminGate>();
        builder.Services.AddSingleton<StoreFilter>();
        builder.Services.AddHostedService<AdminStart>();
        builder.AddExplanations();
        builder.AddPlans();
    }
}
