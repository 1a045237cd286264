namespace LegacyGateway.Identity.Tokens;

/// <summary>Whether and how tokens are accepted: the standard section <c>Authentication:Schemes:Bearer</c>, and <c>Identity:KeySet</c>.</summary>
internal sealed class TokenSettings
{
    public const string Section = "Authentication:Schemes:Bearer";

    private TokenSettings()
    {
    }

    public bool IsConfigured { get; private init; }

    /// <summary>Full path of the JSON Web Key Set; null when there is none.</summary>
    public string? KeySet { get; private init; }

    /// <exception cref="Settings.StartRefusedException">Tokens are half set up.</exception>
    public static TokenSettings Read(IConfiguration configuration, string folder)
    {
        var bearer = configuration.GetSection(Section);
        var keySet = configuration[$"{IdentityOptions.Section}:{nameof(IdentityOptions.KeySet)}"];
        if (!bearer.Exists() && keySet is null)
            return new TokenSettings();
        var path = keySet is null ? null : Path.Combine(folder, keySet);
        var mistakes = Mistakes(bearer, path).ToArray();
        return mistakes.Length == 0
            ? new TokenSettings { IsConfigured = true, KeySet = path }
            : throw new Settings.StartRefusedException(mistakes);
    }

    private static IEnumerable<string> Mistakes(IConfigurationSection bearer, string? keySet)
    {
        if (bearer["Authority"] is null && bearer["MetadataAddress"] is null && !bearer.GetSection("SigningKeys").Exists() && keySet is null)
            yield return $"{Section} names no keys to check tokens with. Set {Section}:Authority to the issuer's address, or Identity:KeySet to a file of its keys.";
        if (bearer["ValidAudience"] is null && bearer["Audience"] is null && !bearer.GetSection("ValidAudiences").Exists())
            yield return $"{Section} names no audience, so a token for any other service would be accepted. Set {Section}:ValidAudiences.";
        if (bearer["Authority"] is null && bearer["MetadataAddress"] is null && bearer["ValidIssuer"] is null && !bearer.GetSection("ValidIssuers").Exists())
            yield return $"{Section} names no issuer. Set {Section}:ValidIssuer to what tokens carry as iss.";
        if (keySet is not null && !File.Exists(keySet))
            yield return $"Identity:KeySet is '{keySet}', which does not exist. Put the issuer's JSON Web Key Set there.";
    }
}
