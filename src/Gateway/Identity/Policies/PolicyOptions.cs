namespace LegacyGateway.Identity.Policies;

/// <summary>One named policy in <c>Authorization:Policies</c>, for <c>AuthorizationPolicy</c> of routes. All that it names must hold.</summary>
public sealed class PolicyOptions
{
    /// <summary>Scopes that the caller needs, all of them. Default: none.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>Consumers that may pass. Default: all.</summary>
    public IList<string> Consumers { get; } = [];

    /// <summary>By claim: the values that may pass. Default: none asked.</summary>
    public IDictionary<string, string[]> Claims { get; } = new Dictionary<string, string[]>();

    /// <summary>Whether only operators may pass. Default: false.</summary>
    public bool Operator { get; set; }
}
