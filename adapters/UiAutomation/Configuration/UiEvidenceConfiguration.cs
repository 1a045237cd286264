using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>What is kept with an operation whose flow failed. Passwords and session cookies are masked in all of it.</summary>
public sealed record UiEvidenceConfiguration
{
    [Description("When a Playwright trace is recorded: never, onRetry (from the second attempt on) or always, which makes every write slower. Default onRetry.")]
    public UiTrace Trace { get; init; } = UiTrace.OnRetry;

    [Description("Larger traces are not kept, larger pages are cut. 1024 to 104857600 bytes, default 4194304.")]
    [Range(1024, 104_857_600)]
    public int MaxBytes { get; init; } = 4 * 1024 * 1024;

    [Description("Elements that are painted over in screenshots besides password fields.")]
    public IReadOnlyList<UiLocatorConfiguration> Mask { get; init; } = [];
}
