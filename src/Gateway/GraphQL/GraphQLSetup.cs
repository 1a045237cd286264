using LegacyGateway.GraphQL.Execution;
using LegacyGateway.GraphQL.Serving;
using LegacyGateway.Settings;
using Microsoft.Extensions.Options;

namespace LegacyGateway.GraphQL;

/// <summary>What Program.cs says about the GraphQL facade.</summary>
internal static class GraphQLSetup
{
    public const string Path = "/graphql";

    public static void AddGraphQL(this WebApplicationBuilder builder)
    {
        builder.AddSettings<GraphQLOptions, GraphQLOptionsValidator>(GraphQLOptions.Section);
        var services = builder.Services;
        services.AddSingleton<SchemaShelf>();
        services.AddSingleton<TrustedDocuments>();
        services.AddSingleton<ResourceReader>();
        services.AddSingleton<CursorText>();
        services.AddSingleton<LookupRun>();
        services.AddSingleton<MutationRun>();
        services.AddSingleton<QueryStrategy>();
        services.AddSingleton<QueryHost>();
        services.AddSingleton<AnswerSender>();
        services.AddSingleton<GraphQLEndpoint>();
        services.AddSingleton<GraphiQLFiles>();
        services.AddHostedService<SchemaWarmth>();
    }

    /// <summary><c>/graphql</c> of the public listener. Each contract says who may read what, so the endpoint itself is open.</summary>
    public static void MapGraphQL(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<GraphQLOptions>>().Value;
        if (!options.Enabled)
            return;
        var endpoint = app.Map(Path, app.Services.GetRequiredService<GraphQLEndpoint>().AnswerAsync).AllowAnonymous();
        if (options.CorsPolicy is { } cors)
            endpoint.RequireCors(cors);
        if (options.RateLimiterPolicy is { } rate)
            endpoint.RequireRateLimiting(rate);
    }

    /// <summary><c>/graphql</c> of the management listener, and GraphiQL, which asks it.</summary>
    public static void MapManagementGraphQL(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var options = services.GetRequiredService<IOptions<GraphQLOptions>>().Value;
        if (!options.Enabled)
            return;
        endpoints.Map(Path, services.GetRequiredService<GraphQLEndpoint>().AnswerAsync);
        if (options.GraphiQL ?? services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            endpoints.MapGet("/graphiql/{file?}", services.GetRequiredService<GraphiQLFiles>().AnswerAsync);
    }
}
