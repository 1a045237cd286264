using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>A user of the legacy system whose screens the gateway may use.</summary>
public sealed record UiAccountConfiguration
{
    [Description("Its name: {user} in the steps of signIn.")]
    [MinLength(1)]
    public required string User { get; init; }

    [Description("Its password, as ${ENV_NAME}: {password} in the steps of signIn.")]
    [MinLength(1)]
    public required string Password { get; init; }

    /// <summary>Never the password.</summary>
    public override string ToString() => User;
}
