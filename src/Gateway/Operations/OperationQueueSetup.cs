using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Forwarding.Remote;
using LegacyGateway.Settings;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Operations;

/// <summary>What Program.cs says about accepted writes.</summary>
internal static class OperationQueueSetup
{
    public static void AddOperationQueue(this WebApplicationBuilder builder)
    {
        builder.AddSettings<OperationOptions, OperationOptionsValidator>(OperationOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<OperationOptions>, WebhookSecrets>();
        builder.Services.AddSingleton<ICurrentDispatch, CurrentDispatch>();
        builder.Services.AddSingleton<RecordTag>(RecordTags.Of);
        builder.Services.AddSingleton<IRemoteDoors, RemoteDoors>();
        builder.Services.AddOperations();
        builder.Services.AddSingleton<StoreBorder>();
        builder.Services.AddSingleton<OperationEndpoints>();
        builder.Services.AddHostedService<OperationHost>();
        builder.Services.AddHostedService<WebhookSender>();
    }

    /// <summary><c>/operations/{id}</c>: what became of a write, for its consumer.</summary>
    public static void MapOperations(this WebApplication app)
    {
        var endpoints = app.Services.GetRequiredService<OperationEndpoints>();
        app.MapMethods("/operations/{id}", ["GET", "HEAD"], endpoints.GetAsync);
        app.MapPost("/operations/{id}/cancel", endpoints.CancelAsync);
    }
}
