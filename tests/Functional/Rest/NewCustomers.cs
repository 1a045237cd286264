using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Functional.Rest;

/// <summary>A migrated customers service on real Kestrel that remembers what it was asked, and may ignore parts of the dialect.</summary>
internal sealed class NewCustomers : IAsyncDisposable
{
    private const string Two = """{"id":2,"name":"O'Brien","status":"active","email":"o@brien.test","creditLimit":1.50}""";
    private const string Seven = """{"id":7,"name":"Else","status":"active","email":"e@lse.test","creditLimit":2.00}""";

    private readonly WebApplication _app;

    private NewCustomers(WebApplication app) => _app = app;

    public string Address => _app.Urls.First() + "/";

    public ConcurrentQueue<string> Asked { get; } = [];

    public static async Task<NewCustomers> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var service = new NewCustomers(app);
        app.Run(context =>
        {
            service.Asked.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Request.Headers.IfNoneMatch}".TrimEnd());
            return AnswerAsync(context);
        });
        await app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.ETag = "\"v1\"";
        if (context.Request.Headers.IfNoneMatch == "\"v1\"")
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "application/json";
        var body = (context.Request.Method, context.Request.Path.Value) switch
        {
            ("POST", _) => Two,
            (_, "/api/customers/2") => Two,
            (_, "/api/customers/7") => Seven,
            (_, "/api/customers") when context.Request.Query.TryGetValue("id[in]", out var ids) => $$"""{"items":[{{Named(ids.ToString().Split(','))}}]}""",
            (_, "/api/customers") when context.Request.Query.ContainsKey("id") => $$"""{"items":[{{Two}}]}""",
            (_, "/api/customers") => $$"""{"items":[{{Two}},{{Seven}}],"next":"opaque"}""",
            _ => "[1]",
        };
        context.Response.ContentLength = System.Text.Encoding.UTF8.GetByteCount(body);
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(body);
    }

    private static string Named(string[] ids) => string.Join(',', new[] { ("2", Two), ("7", Seven) }.Where(known => ids.Contains(known.Item1)).Select(known => known.Item2));
}
