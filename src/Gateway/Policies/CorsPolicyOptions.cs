using Microsoft.AspNetCore.Cors.Infrastructure;

namespace LegacyGateway.Policies;

/// <summary>One policy in <c>Cors:Policies</c>: which web pages may call. The one named <c>default</c> holds for every route that names none.</summary>
internal sealed class CorsPolicyOptions
{
    /// <summary>Origins such as <c>https://app.example.com</c>, also <c>https://*.example.com</c>; <c>*</c> for all.</summary>
    public IList<string> Origins { get; } = [];

    /// <summary>Default: GET, HEAD and POST, which browsers always allow.</summary>
    public IList<string> Methods { get; } = [];

    /// <summary>Request headers; <c>*</c> for all. Default: those that browsers always allow.</summary>
    public IList<string> Headers { get; } = [];

    /// <summary>Headers of the answer that scripts may read. Default: those of the REST dialect.</summary>
    public IList<string> ExposedHeaders { get; } = [];

    /// <summary>Whether cookies and the like are sent along. Not together with the origin <c>*</c>. Default: false.</summary>
    public bool Credentials { get; set; }

    /// <summary>How long a browser may keep the answer to its question. Default: 10 minutes.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromMinutes(10);

    private static string[] DialectHeaders =>
        ["ETag", "Link", "Age", "Last-Modified", "Location", "Retry-After", "X-Correlation-ID", "LegacyGateway-Omitted", "LegacyGateway-Stale", "Deprecation", "Sunset"];

    public IEnumerable<string> Mistakes(string path)
    {
        if (Origins.Count == 0)
            yield return $"{path} names no Origins, so it allows nothing. Name them, such as https://app.example.com.";
        if (Credentials && Origins.Contains("*"))
            yield return $"{path} allows credentials from every origin, which browsers refuse. Name the origins.";
        foreach (var origin in Origins.Where(origin => origin != "*" && !IsOrigin(origin)))
            yield return $"{path}:Origins holds '{origin}', which is no origin. Give scheme, host and port only, such as https://app.example.com.";
    }

    public void Apply(CorsPolicyBuilder policy)
    {
        if (Origins.Contains("*"))
            policy.AllowAnyOrigin();
        else
            policy.WithOrigins([.. Origins]).SetIsOriginAllowedToAllowWildcardSubdomains();
        if (Methods.Contains("*"))
            policy.AllowAnyMethod();
        else
            policy.WithMethods([.. Methods]);
        if (Headers.Contains("*"))
            policy.AllowAnyHeader();
        else
            policy.WithHeaders([.. Headers]);
        policy.WithExposedHeaders(ExposedHeaders.Count > 0 ? [.. ExposedHeaders] : DialectHeaders).SetPreflightMaxAge(MaxAge);
        if (Credentials)
            policy.AllowCredentials();
    }

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin.Replace("://*.", "://any.", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.PathAndQuery == "/" && !origin.EndsWith('/');
}
