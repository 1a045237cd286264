using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Functional.Host;

/// <summary>A service behind the gateway that answers with the headers it got; <c>/slow</c> does so only when it is let go.</summary>
internal sealed class EchoBackend : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EchoBackend(WebApplication app)
    {
        _app = app;
        app.MapGet("/{**path}", (Delegate)AnswerAsync);
    }

    /// <summary>Somebody waits at <c>/slow</c>.</summary>
    public Task Reached => _reached.Task;

    public static async Task<EchoBackend> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var backend = new EchoBackend(builder.Build());
        await backend._app.StartAsync();
        return backend;
    }

    public void Release() => _release.TrySetResult();

    /// <summary>A yarp.json with the plain routes <c>/plain</c>, <c>/open</c> (anonymous), <c>/partners</c> (policy) and <c>/slow</c>.</summary>
    public string Proxy() => $$"""
        {
          "Routes": {
            "plain": { "ClusterId": "echo", "Match": { "Path": "/plain/{**rest}" } },
            "slow": { "ClusterId": "echo", "Match": { "Path": "/slow" } },
            "open": { "ClusterId": "echo", "AuthorizationPolicy": "anonymous", "Match": { "Path": "/open" } },
            "partners": { "ClusterId": "echo", "AuthorizationPolicy": "partners", "Match": { "Path": "/partners" } }
          },
          "Clusters": { "echo": { "Destinations": { "a": { "Address": "{{_app.Urls.Single()}}/" } } } }
        }
        """;

    public async ValueTask DisposeAsync()
    {
        Release();
        await _app.DisposeAsync();
    }

    private async Task<Dictionary<string, string>> AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/slow")
        {
            _reached.TrySetResult();
            await _release.Task;
        }

        context.Response.Headers["X-Correlation-ID"] = "the-backend-s-own";
        return context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
    }
}
