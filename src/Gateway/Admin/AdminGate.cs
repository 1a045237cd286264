using System.Net;
using LegacyGateway.Identity;
using LegacyGateway.Problems;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Admin;

/// <summary>What every call of the admin API must show, so that no stranger and no web page can change anything.</summary>
/// <remarks>
/// 1. A Host header of this machine or an allowed one: a page that rebinds its own name to loopback is refused.
/// 2. The admin token (<c>Authorization: Bearer …</c>) or an operator's credentials.
/// 3. For changes, a JSON body type: a page cannot send that without asking first, and nobody answers it.
/// </remarks>
internal sealed partial class AdminGate(AdminToken token, IOptions<AdminOptions> options, ProblemWriter problems, ILogger<AdminGate> logger) : IEndpointFilter
{
    private const string Bearer = "Bearer ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // 1.
        if (!IsAllowedHost(http.Request.Host.Host))
            return await RefuseAsync(http, new Problem(ProblemTypes.Forbidden) { Detail = "The Host header names a host by which the admin API may not be called. See Admin:AllowedHosts." });
        // 2.
        var actor = ActorOf(http);
        if (actor is null)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return await RefuseAsync(http, new Problem(ProblemTypes.Unauthorized) { Detail = "Send the token of data/admin.token as Bearer, or an operator's API key." });
        }

        // 3.
        var change = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (change && !http.Request.HasJsonContentType())
            return await RefuseAsync(http, new Problem(ProblemTypes.ForStatus(StatusCodes.Status415UnsupportedMediaType)) { Detail = "Changes are sent as application/json." });
        if (change)
            LogChange(actor, http.Request.Method, http.Request.Path);
        http.Features.Set(new AdminActor(actor));
        return await next(context);
    }

    private bool IsAllowedHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
        || options.Value.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for whoever may not call.</summary>
    private string? ActorOf(HttpContext http)
    {
        if (http.Request.Headers.Authorization is [{ } sent]
            && sent.StartsWith(Bearer + AdminToken.Prefix, StringComparison.OrdinalIgnoreCase)
            && token.Is(sent[Bearer.Length..].Trim()))
        {
            return "admin token";
        }

        return http.Features.Get<ICallerFeature>() is { IsOperator: true } caller ? caller.Caller.Subject ?? caller.Caller.Consumer : null;
    }

    private async ValueTask<object?> RefuseAsync(HttpContext http, Problem problem)
    {
        LogRefused(http.Request.Method, http.Request.Path, problem.Type.Code, http.Connection.RemoteIpAddress);
        await problems.WriteAsync(http, problem, http.RequestAborted);
        return Results.Empty;
    }

    [LoggerMessage(7000, LogLevel.Information, "{Actor} asks for a change: {Method} {Path}.")]
    private partial void LogChange(string actor, string method, PathString path);

    [LoggerMessage(7001, LogLevel.Warning, "An admin call was refused: {Method} {Path}, {Code}, from {RemoteAddress}.")]
    private partial void LogRefused(string method, PathString path, string code, IPAddress? remoteAddress);
}
