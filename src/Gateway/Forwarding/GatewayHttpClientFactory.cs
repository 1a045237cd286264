using System.Text;
using Yarp.ReverseProxy.Forwarder;

namespace LegacyGateway.Forwarding;

/// <summary>YARP's HTTP clients with two changes: headers beyond ASCII pass, and trace context is written by <see cref="HopRequestTransform"/> alone.</summary>
internal sealed class GatewayHttpClientFactory(ILogger<ForwarderHttpClientFactory> log) : ForwarderHttpClientFactory(log)
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        // Kestrel reads request headers as UTF-8; without this, HttpClient refuses to write what Kestrel accepted, and the caller gets a 502.
        handler.RequestHeaderEncodingSelector ??= static (_, _) => Encoding.UTF8;
        handler.ActivityHeadersPropagator = null;
    }
}
