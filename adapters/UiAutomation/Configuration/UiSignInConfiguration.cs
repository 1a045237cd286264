using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>The sign-in flow; its inputs are <c>{user}</c> and <c>{password}</c>.</summary>
public sealed record UiSignInConfiguration
{
    [Description("The steps, beginning with goto.")]
    [MinLength(1)]
    public required IReadOnlyList<UiStepConfiguration> Steps { get; init; }

    [Description("What is there once it has worked.")]
    public required UiLocatorConfiguration Done { get; init; }
}
