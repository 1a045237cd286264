using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Claims;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Identity;

/// <summary>Reads a caller from the claims of a validated token (RFC 9068 and what issuers did before it).</summary>
internal static class TokenCaller
{
    private static readonly string[] ClientClaims = ["client_id", "azp", "appid", "sub"];

    public static CallerFeature Of(ClaimsPrincipal principal, string? operatorScope)
    {
        var scopes = ScopesOf(principal);
        var caller = new Caller
        {
            Consumer = ClientClaims.Select(principal.FindFirstValue).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "token",
            Subject = principal.FindFirstValue("sub"),
            Scopes = scopes,
            Claims = ClaimsOf(principal),
        };
        return CallerFeature.Known(caller, principal, operatorScope is not null && scopes.Contains(operatorScope));
    }

    /// <summary><c>scope</c> is one string with spaces, <c>scp</c> a string or an array, which arrives as several claims.</summary>
    private static FrozenSet<string> ScopesOf(ClaimsPrincipal principal) => principal.Claims
        .Where(claim => claim.Type is "scope" or "scp")
        .SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Single-valued claims only: a row filter compares with one value, and taking the first of several would let the order in a
    /// token decide what its holder sees.
    /// </summary>
    private static ImmutableDictionary<string, string> ClaimsOf(ClaimsPrincipal principal) => principal.Claims
        .GroupBy(claim => claim.Type, StringComparer.Ordinal)
        .Where(group => group.Count() == 1)
        .ToImmutableDictionary(group => group.Key, group => group.Single().Value, StringComparer.Ordinal);
}
