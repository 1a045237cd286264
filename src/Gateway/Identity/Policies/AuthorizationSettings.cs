namespace LegacyGateway.Identity.Policies;

/// <summary>The section <c>Authorization</c> of appsettings.json.</summary>
public sealed class AuthorizationSettings
{
    public const string Section = "Authorization";

    /// <summary>By name. YARP reserves <c>default</c> (any known caller) and <c>anonymous</c>.</summary>
    public IDictionary<string, PolicyOptions> Policies { get; } = new Dictionary<string, PolicyOptions>();
}
