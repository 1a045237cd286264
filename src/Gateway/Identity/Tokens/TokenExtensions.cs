using LegacyGateway.Settings;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace LegacyGateway.Identity.Tokens;

internal static class TokenExtensions
{
    public static void AddTokens(this WebApplicationBuilder builder)
    {
        var settings = TokenSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(settings);
        var authentication = builder.Services.AddAuthentication();
        if (!settings.IsConfigured)
            return;
        var keys = settings.KeySet is null ? null : KeysOf(settings.KeySet);
        authentication.AddJwtBearer(bearer =>
        {
            // Claims keep the names that the token gives them: contracts and policies refer to those.
            bearer.MapInboundClaims = false;
            bearer.TokenValidationParameters.NameClaimType = "sub";
            if (keys is not null)
                bearer.TokenValidationParameters.IssuerSigningKeys = [.. bearer.TokenValidationParameters.IssuerSigningKeys ?? [], .. keys];
        });
    }

    private static IList<SecurityKey> KeysOf(string file)
    {
        try
        {
            var keys = JsonWebKeySet.Create(File.ReadAllText(file)).GetSigningKeys();
            return keys.Count > 0 ? keys : throw new StartRefusedException($"{file} holds no key for signatures. Give it the issuer's public keys.");
        }
        catch (Exception e) when (e is ArgumentException or System.Text.Json.JsonException)
        {
            throw new StartRefusedException($"{file} is no JSON Web Key Set (RFC 7517). Save what the issuer publishes as jwks_uri.");
        }
    }
}
