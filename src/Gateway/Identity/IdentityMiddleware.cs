using LegacyGateway.Admin;
using LegacyGateway.Identity.Tokens;
using LegacyGateway.Listeners;
using LegacyGateway.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Identity;

/// <summary>Finds out who asks and sets <see cref="ICallerFeature"/>. Credentials that are not valid end the request with 401.</summary>
/// <remarks>
/// It stands in for ASP.NET's authentication step because that creates a handler and a service scope for each request, also for
/// anonymous ones; here only tokens take that way. API keys are taken off the request, so nothing behind can forward them.
/// </remarks>
internal sealed partial class IdentityMiddleware(
    RequestDelegate next,
    ApiKeyRing keys,
    TokenSettings tokens,
    Challenge challenge,
    ProblemWriter problems,
    IOptions<IdentityOptions> options,
    ILogger<IdentityMiddleware> logger)
{
    public const string KeyHeader = "X-API-Key";
    private const string KeyScheme = "ApiKey ";
    private const string TokenScheme = "Bearer ";

    private readonly string? _operatorScope = options.Value.OperatorScope;

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (!keys.IsEmpty && headers.TryGetValue(KeyHeader, out var key))
        {
            headers.Remove(KeyHeader);
            return ContinueWithKey(context, key.Count == 1 ? key[0] : null);
        }

        if (headers.Authorization is not [{ } authorization])
            return ContinueAnonymously(context);
        if (!keys.IsEmpty && authorization.StartsWith(KeyScheme, StringComparison.OrdinalIgnoreCase))
        {
            headers.Authorization = default;
            return ContinueWithKey(context, authorization.AsSpan(KeyScheme.Length).Trim());
        }

        return tokens.IsConfigured && authorization.StartsWith(TokenScheme, StringComparison.OrdinalIgnoreCase) && !IsForAdminGate(context, authorization)
            ? ContinueWithTokenAsync(context)
            : ContinueAnonymously(context);
    }

    /// <summary>The admin token is no issuer's token: the gate of the admin API checks it.</summary>
    private static bool IsForAdminGate(HttpContext context, string authorization) =>
        context.IsManagement() && authorization.AsSpan(TokenScheme.Length).Trim().StartsWith(AdminToken.Prefix, StringComparison.Ordinal);

    private Task ContinueAnonymously(HttpContext context)
    {
        var loopback = context.Features.Get<ListenerFeature>() is { IsLoopback: true };
        context.Features.Set<ICallerFeature>(loopback ? CallerFeature.AnonymousOnLoopback : CallerFeature.Anonymous);
        return next(context);
    }

    private Task ContinueWithKey(HttpContext context, ReadOnlySpan<char> key)
    {
        if (keys.Find(key) is { } caller)
            return Continue(context, caller);
        LogKeyUnknown(context.Connection.RemoteIpAddress);
        return RefuseAsync(context, challenge.Header);
    }

    private async Task ContinueWithTokenAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (result.Succeeded)
        {
            await Continue(context, TokenCaller.Of(result.Principal, _operatorScope));
            return;
        }

        LogTokenInvalid(context.Connection.RemoteIpAddress, result.Failure?.GetType().Name);
        await RefuseAsync(context, challenge.InvalidToken);
    }

    private Task Continue(HttpContext context, CallerFeature caller)
    {
        context.Features.Set<ICallerFeature>(caller);
        context.User = caller.Principal;
        return next(context);
    }

    private Task RefuseAsync(HttpContext context, string header)
    {
        context.Response.Headers.WWWAuthenticate = header;
        return problems.WriteAsync(context, ProblemTypes.Unauthorized, context.RequestAborted);
    }

    [LoggerMessage(6000, LogLevel.Information, "A request from {RemoteAddress} showed an unknown API key.")]
    private partial void LogKeyUnknown(System.Net.IPAddress? remoteAddress);

    [LoggerMessage(6001, LogLevel.Information, "A request from {RemoteAddress} showed a token that is not valid: {Reason}.")]
    private partial void LogTokenInvalid(System.Net.IPAddress? remoteAddress, string? reason);
}
