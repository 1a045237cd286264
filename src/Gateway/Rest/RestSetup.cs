using LegacyGateway.Forwarding;
using LegacyGateway.Rest.Answering;
using LegacyGateway.Rest.Cursors;
using LegacyGateway.Rest.Forwarded;
using LegacyGateway.Rest.OpenApi;
using LegacyGateway.Rest.Reading;
using LegacyGateway.Rest.Writing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LegacyGateway.Rest;

/// <summary>What Program.cs says about the REST facade.</summary>
internal static class RestSetup
{
    public static void AddRest(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CursorCodec>();
        services.AddSingleton<AnswerWriter>();
        services.AddSingleton<ScreenedForwarding>();
        services.AddSingleton<ReadEndpoint>();
        services.AddSingleton<ReceivedBody>();
        services.AddSingleton<WriteAnswer>();
        services.AddSingleton<LegacyWrite>();
        services.AddSingleton<KeyedForwarding>();
        services.AddSingleton<ForwardedRules>();
        services.AddSingleton<WriteEndpoint>();
        services.AddSingleton<FacadeEndpoint>();
        services.AddSingleton<ResourceFacade>(provider => provider.GetRequiredService<FacadeEndpoint>().InvokeAsync);
        services.AddSingleton<OpenApiEndpoint>();
        services.AddOptionsWithValidateOnStart<OpenApiOptions>()
            .Bind(builder.Configuration.GetSection(OpenApiOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true);
    }

    /// <summary><c>/openapi.json</c>, for everybody who reaches the listener: it says what the contracts say, and no data.</summary>
    public static void MapOpenApiDocument(this WebApplication app) =>
        app.MapMethods("/openapi.json", ["GET", "HEAD"], app.Services.GetRequiredService<OpenApiEndpoint>().AnswerAsync).AllowAnonymous();
}
