using System.ComponentModel;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>How a screen says no, and what of its words the caller is told.</summary>
public sealed record UiRefusedConfiguration
{
    [Description("The messages: each element that is found is one, such as each red text.")]
    public required UiLocatorConfiguration Message { get; init; }

    [Description("Which field a message is about: the first text here that the message holds decides.")]
    public IReadOnlyList<UiRefusedFieldConfiguration> Fields { get; init; } = [];
}
