using LegacyGateway.Configuration;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Admin;

/// <summary>The body of <c>GET /admin/configuration</c>: what is in effect, and what became of the last change of the files.</summary>
/// <param name="Refused">Null when what the files say is in effect.</param>
internal sealed record ConfigurationReport(long Version, string Hash, DateTimeOffset LoadedAt, RefusedReport? Refused)
{
    public static ConfigurationReport Of(GatewayState state)
    {
        var snapshot = state.Current;
        return new ConfigurationReport(snapshot.Version, snapshot.Hash, snapshot.LoadedAt,
            state.Refused is { } refused ? new RefusedReport(refused.At, refused.Hash, refused.Errors) : null);
    }
}
