using LegacyGateway.Configuration;
using Microsoft.Extensions.Options;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>Makes the schema when the gateway starts, so that the first request need not wait for it.</summary>
internal sealed class SchemaWarmth(GatewayState state, SchemaShelf shelf, IOptions<GraphQLOptions> options) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled
        ? Task.Run(() => shelf.Of(state.Current), stoppingToken)
        : Task.CompletedTask;
}
