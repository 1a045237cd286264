namespace LegacyGateway.Benchmarks.Peers;

/// <summary>The service behind the proxies: fixed answers, 1 KB for a record, read or written, and 100 KB for a list.</summary>
internal static class Backend
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        var record = Json("""{"id":"HT-10000","text":" """, 1024, "\"}");
        var list = Json("""{"items":[{"id":"HT-10000","text":" """, 100 * 1024, "\"}]}");
        app.MapGet("/api/products", context => AnswerAsync(context, list));
        app.MapGet("/api/products/{id}", context => AnswerAsync(context, record));
        app.MapPost("/api/products", context =>
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.Headers.Location = "/api/products/HT-10000";
            return AnswerAsync(context, record);
        });
        return app;
    }

    private static Task AnswerAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static byte[] Json(string head, int length, string tail)
        => System.Text.Encoding.UTF8.GetBytes(head.PadRight(length - tail.Length, 'x') + tail);
}
