using LegacyGateway.Identity.Tokens;

namespace LegacyGateway.Identity;

/// <summary>The <c>WWW-Authenticate</c> header of every 401: the ways in that this deployment has set up.</summary>
internal sealed class Challenge(ApiKeyRing keys, TokenSettings tokens)
{
    public string Header { get; } = (tokens.IsConfigured, keys.IsEmpty) switch
    {
        (true, false) => "Bearer, ApiKey",
        (false, false) => "ApiKey",
        _ => "Bearer",
    };

    /// <summary>RFC 6750: a token was shown and is not valid. What is wrong with it is for the log, not for whoever sent it.</summary>
    public string InvalidToken { get; } = """Bearer error="invalid_token" """.TrimEnd();
}
