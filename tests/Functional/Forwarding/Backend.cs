using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Functional.Forwarding;

/// <summary>A real service behind the gateway that remembers what it was asked.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Backend(WebApplication app, string name)
    {
        _app = app;
        Name = name;
    }

    public string Name { get; }

    public string Address => _app.Urls.First() + "/";

    public ConcurrentQueue<Received> Requests { get; } = [];

    /// <summary>Starts on a free port. Without a handler it answers its own name as JSON.</summary>
    public static async Task<Backend> StartAsync(string name, RequestDelegate? handler = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AllowSynchronousIO = false);
        var app = builder.Build();
        var backend = new Backend(app, name);
        app.Run(async context =>
        {
            backend.Requests.Enqueue(new Received(
                context.Request.Method,
                context.Request.Path + context.Request.QueryString,
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            await (handler ?? (answering => answering.Response.WriteAsync($$"""{"by":"{{name}}"}""")))(context);
        });
        await app.StartAsync();
        return backend;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal sealed record Received(string Method, string Target, IReadOnlyDictionary<string, string> Headers);
}
