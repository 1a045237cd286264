using System.ComponentModel;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>Screens that can come up instead of the expected one, in any frame. They are looked for when a step does not get on.</summary>
public sealed record UiScreensConfiguration
{
    [Description("The session is over: the log-in form, also when it is answered as 200. Before the submitting step the flow signs in and begins again.")]
    public UiLocatorConfiguration? SignedOut { get; init; }

    [Description("The system says that it did nothing and should be asked later: locked records, maintenance.")]
    public UiLocatorConfiguration? Busy { get; init; }

    [Description("Business said no.")]
    public UiRefusedConfiguration? Refused { get; init; }
}
