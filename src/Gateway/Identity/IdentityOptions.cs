using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Identity;

/// <summary>The section <c>Identity</c> of appsettings.json. Tokens are set up in the standard section <c>Authentication:Schemes:Bearer</c>.</summary>
public sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>Default: none.</summary>
    [ValidateEnumeratedItems]
    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    /// <summary>
    /// A file with a JSON Web Key Set, relative to the deployment's folder, whose keys sign tokens: for issuers without a discovery
    /// document. Null: only what <c>Authentication:Schemes:Bearer</c> says.
    /// </summary>
    public string? KeySet { get; set; }

    /// <summary>A token with this scope counts as an operator. Null: no token does.</summary>
    [MinLength(1)]
    public string? OperatorScope { get; set; }
}
