using LegacyGateway.Forwarding;
using LegacyGateway.Rest.Answering;
using LegacyGateway.Rest.Cursors;
using LegacyGateway.Rest.Forwarded;
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
        services.AddSingleton<WriteEndpoint>();
        services.AddSingleton<FacadeEndpoint>();
        services.AddSingleton<ResourceFacade>(provider => provider.GetRequiredService<FacadeEndpoint>().InvokeAsync);
    }
}
