using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Tests.Adapters.Fixtures;

namespace LegacyGateway.Tests.Adapters.Ui;

/// <summary>Pages reach no host but the allowed ones, whatever they try.</summary>
public sealed class HostGateTests(HelpdeskFixture fixture) : IClassFixture<HelpdeskFixture>
{
    [Fact]
    public async Task Images_scripts_sockets_and_redirects_to_other_hosts_never_arrive()
    {
        using var foreign = new TcpListener(IPAddress.Loopback, 0);
        foreign.Start();
        var port = ((IPEndPoint)foreign.LocalEndpoint).Port;
        using var hostile = new HttpListener();
        var own = FreePort.Next();
        hostile.Prefixes.Add($"http://127.0.0.1:{own}/");
        hostile.Start();
        var serving = ServeAsync(hostile, port);
        await using var system = new HelpdeskSystem(fixture.Helpdesk, file =>
        {
            file["baseAddress"] = $"http://127.0.0.1:{own}/";
            file["sessions"]!["signIn"]!["steps"] = JsonNode.Parse("""[{ "do": "goto", "path": "/" }]""");
            file["sessions"]!["signIn"]!["done"] = JsonNode.Parse("""{ "css": "#done" }""");
        });

        var outcome = await system.Adapter.ReadAsync(system.Get(1), TestContext.Current.CancellationToken);

        // The sign-in page worked in spite of all that was kept from it; the redirect behind it ended the flow.
        Assert.Matches("^tickets.get, open .*(not among the allowed hosts|ERR_NAME_NOT_RESOLVED)", Assert.IsType<Outcome.NotSent>(outcome).Error.Detail);
        Assert.False(foreign.Pending(), "A request reached the foreign host.");
        hostile.Stop();
        await serving;
    }

    /// <summary>The sign-in page tries images, scripts and sockets; the page behind it leads away by a name that only a resolver knows.</summary>
    private static async Task ServeAsync(HttpListener listener, int foreign)
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                var host = $"127.0.0.1:{foreign}";
                var page = Encoding.UTF8.GetBytes(context.Request.Url!.AbsolutePath != "/" ? "" : $$"""
                    <img src="http://{{host}}/pixel"><script src="http://{{host}}/script.js"></script><iframe src="http://{{host}}/frame"></iframe>
                    <script>fetch('http://{{host}}/fetch', { mode: 'no-cors' }).catch(() => 0); new WebSocket('ws://{{host}}/socket')</script><p id="done">done</p>
                    """);
                if (page.Length == 0)
                    context.Response.Redirect($"http://localhost:{foreign}/away");
                context.Response.ContentType = "text/html";
                await context.Response.OutputStream.WriteAsync(page);
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
