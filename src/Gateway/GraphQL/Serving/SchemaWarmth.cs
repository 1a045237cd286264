using LegacyGateway.Configuration;
using Microsoft.Extensions.Options;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>Makes the schema when the gateway starts, so that the first request need not wait for it.</summary>
internal sealed class SchemaWarmth(GatewayState state, SchemaShelf shelf, IOptions<GraphQLOptions> options) : BackgroundService
{
    /// <remarks>A deployment of plain routes alone has nothing to query, and GraphQL knows no schema without a field.</remarks>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled && state.Current.Routes.Rows.Any(row => row.Reads && !row.IsPlain)
        ? Task.Run(() => shelf.Of(state.Current), stoppingToken)
        : Task.CompletedTask;
}
