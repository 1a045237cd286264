using System.Collections.Frozen;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>GraphiQL's files, which lie beside the program since it was built. Nothing is loaded from elsewhere.</summary>
internal sealed class GraphiQLFiles(ProblemWriter problems)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "graphiql");

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["index.html"] = "text/html; charset=utf-8",
        ["page.js"] = "text/javascript; charset=utf-8",
        ["page.css"] = "text/css; charset=utf-8",
        ["graphiql.min.js"] = "text/javascript; charset=utf-8",
        ["graphiql.min.css"] = "text/css; charset=utf-8",
        ["react.production.min.js"] = "text/javascript; charset=utf-8",
        ["react-dom.production.min.js"] = "text/javascript; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public async Task AnswerAsync(HttpContext context)
    {
        // The page refers to its files relatively.
        if (context.Request.Path == "/graphiql")
        {
            context.Response.Redirect("/graphiql/");
            return;
        }

        var name = context.Request.RouteValues["file"] as string ?? "index.html";
        if (!Types.TryGetValue(name, out var type))
        {
            await problems.WriteAsync(context, ProblemTypes.NotFound, context.RequestAborted);
            return;
        }

        var file = Path.Combine(Folder, name);
        if (!File.Exists(file))
        {
            await problems.WriteAsync(context, NotIncluded, context.RequestAborted);
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        context.Response.ContentType = type;
        await context.Response.SendFileAsync(file, context.RequestAborted);
    }

    private static Problem NotIncluded { get; } = new(ProblemTypes.NotFound) { Detail = "This gateway was built without npm, so GraphiQL's files are not there. Build it where npm is, or use another GraphQL client with /graphql." };
}
